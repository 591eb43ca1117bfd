import { clear, find, render, settled, textOf } from 'test/render';
import MESSAGES from 'fixtures/SyncMonitorController.rejectedMessages.json';
import PAUSE from 'fixtures/SyncMonitorController.pause.json';
import PAUSED from 'fixtures/SyncMonitorController.paused.json';
import RESUME from 'fixtures/SyncMonitorController.resume.json';
import RUNS from 'fixtures/SyncMonitorController.runs.json';
import STATUS from 'fixtures/SyncMonitorController.status.json';
import WRITE_BACK from 'fixtures/SyncMonitorController.writeBack.json';

const METHODS = [
    'ignoreMessage',
    'ignoreRecord',
    'pause',
    'paused',
    'reconcile',
    'rejectedMessages',
    'rejectedRecords',
    'resume',
    'retryMessage',
    'retryRecord',
    'runs',
    'status',
    'writeBack'
];
const apex = Object.fromEntries(METHODS.map((method) => [method, jest.fn()]));

METHODS.forEach((method) =>
    jest.doMock(`@salesforce/apex/SyncMonitorController.${method}`, () => ({ default: apex[method] }), {
        virtual: true
    })
);
jest.doMock('@salesforce/customPermission/Greendoor_Admin', () => ({ default: true }), { virtual: true });

const { default: SyncMonitor } = require('c/syncMonitor');

beforeEach(() => {
    jest.useFakeTimers();
    apex.status.mockResolvedValue(STATUS.ready.callout.body);
    apex.paused.mockResolvedValue(PAUSED.no.callout.body);
    apex.rejectedRecords.mockResolvedValue([]);
    apex.rejectedMessages.mockResolvedValue(MESSAGES.none.callout.body);
    apex.runs.mockResolvedValue(RUNS.some.callout.body);
    apex.writeBack.mockResolvedValue(WRITE_BACK.on.callout.body);
});

afterEach(() => {
    clear();
    jest.useRealTimers();
    Object.values(apex).forEach((method) => method.mockReset());
});

const monitor = () => render('c-sync-monitor', SyncMonitor);

it('tells the state, the lag and what the org no longer has', async () => {
    const element = await monitor();
    const text = textOf(element);
    [
        'State: ready.',
        'the last one took 180 ms.',
        'Columns whose field the org no longer has: Opportunity.loss_reason',
        'Nothing is set aside.',
        'Write-back is on.'
    ].forEach((words) => expect(text).toContain(words));
    jest.useRealTimers();
    await expect(element).toBeAccessible();
});

it('pauses and resumes', async () => {
    const element = await monitor();
    apex.pause.mockResolvedValue(PAUSE.done.callout.body);
    apex.paused.mockResolvedValue(PAUSED.yes.callout.body);
    find(element, '[data-pause]').click();
    await settled();
    await settled();
    expect(textOf(element)).toContain('by alex.morgan@techflow.example. What is to be written is kept.');
    apex.resume.mockResolvedValue(RESUME.done.callout.body);
    apex.paused.mockResolvedValue(PAUSED.no.callout.body);
    find(element, '[data-resume]').click();
    await settled();
    await settled();
    expect(find(element, '[data-pause]')).not.toBeNull();
});

it('looks again by itself while it is shown', async () => {
    await monitor();
    jest.advanceTimersByTime(15000);
    await settled();
    expect(apex.status).toHaveBeenCalledTimes(2);
    expect(apex.runs).toHaveBeenCalledTimes(2);
    expect(apex.rejectedRecords).toHaveBeenCalledTimes(2);
    clear();
    jest.advanceTimersByTime(60000);
    expect(apex.status).toHaveBeenCalledTimes(2);
});

it('shows what there is before the login', async () => {
    apex.status.mockResolvedValue(STATUS.standby.callout.body);
    const text = textOf(await monitor());
    expect(text).toContain('State: snapshot. The stream of changes is not open.');
    expect(text).toContain('Nothing is captured yet.');
});

it('says what went wrong', async () => {
    apex.status.mockRejectedValue({ body: { message: 'The connector cannot be reached.' } });
    expect(textOf(await monitor())).toContain('The connector cannot be reached.');
});
