import WriteBackRuns from 'c/writeBackRuns';
import runs from '@salesforce/apex/SyncMonitorController.runs';
import writeBack from '@salesforce/apex/SyncMonitorController.writeBack';
import { clear, render, textOf } from 'test/render';
import RUNS from 'fixtures/SyncMonitorController.runs.json';
import WRITE_BACK from 'fixtures/SyncMonitorController.writeBack.json';

jest.mock('@salesforce/apex/SyncMonitorController.runs', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/SyncMonitorController.writeBack', () => ({ default: jest.fn() }), {
    virtual: true
});

beforeEach(() => writeBack.mockResolvedValue(WRITE_BACK.on.callout.body));

afterEach(clear);

it('tells what each run did', async () => {
    runs.mockResolvedValue(RUNS.some.callout.body);
    const element = await render('c-write-back-runs', WriteBackRuns);
    const text = textOf(element);
    expect(text).toContain('Write-back is on.');
    expect(text).toContain('Written 120, later 2, refused 1, taken back 0 Running');
    expect(text).toContain('Written 40, later 0, refused 0, taken back 40');
    await expect(element).toBeAccessible();
});

it('says when there was none, and what went wrong', async () => {
    runs.mockResolvedValue(RUNS.none.callout.body);
    expect(textOf(await render('c-write-back-runs', WriteBackRuns))).toContain(
        'Nothing has been written yet.'
    );
    clear();
    runs.mockRejectedValue(new Error('busy'));
    expect(textOf(await render('c-write-back-runs', WriteBackRuns))).toContain('busy');
});
