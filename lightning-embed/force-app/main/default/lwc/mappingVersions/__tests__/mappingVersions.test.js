import MappingVersions from 'c/mappingVersions';
import rollback from '@salesforce/apex/MappingStudioController.restoreVersion';
import versions from '@salesforce/apex/MappingStudioController.versions';
import { clear, find, render, settled, textOf } from 'test/render';
import VERSIONS from 'fixtures/MappingStudioController.versions.json';

jest.mock('@salesforce/apex/MappingStudioController.restoreVersion', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/MappingStudioController.versions', () => ({ default: jest.fn() }), {
    virtual: true
});

const several = VERSIONS.several.callout.body;
const settledVersions = several.map((version) => ({
    ...version,
    state: version.state === 'APPLYING' ? 'APPLIED' : version.state
}));

beforeEach(() => jest.useFakeTimers());

afterEach(() => {
    clear();
    jest.useRealTimers();
    jest.resetAllMocks();
});

async function shown(answer) {
    versions.mockImplementation(answer);
    return render('c-mapping-versions', MappingVersions);
}

it('tells who made each version, when and why, and how far the backfill is', async () => {
    const element = await shown(async () => several);
    const text = textOf(element);
    [
        'Version 4: being applied',
        'by alex.morgan@techflow.example',
        '1200 of 4210 rows, 29%',
        'It is in effect, and what it changes is being read: Opportunity changed (amount)',
        'Version 3: superseded',
        'Version 2: rolled back'
    ].forEach((words) => expect(text).toContain(words));
    expect(find(element, '[data-version]')).toBeNull();
    jest.useRealTimers();
    await expect(element).toBeAccessible();
});

it('tells when nobody knows yet how much there is to read', async () => {
    const element = await shown(async () => [{ ...several[0], rows: null, total: null, steps: [] }]);
    expect(textOf(element)).toContain('Counting what there is to read');
    expect(find(element, 'progress').hasAttribute('value')).toBe(false);
});

it('looks again until the version is in force, and says so', async () => {
    const element = await shown(async () => several);
    const told = jest.fn();
    element.addEventListener('settled', told);
    versions.mockResolvedValue(settledVersions);
    jest.advanceTimersByTime(2000);
    await settled();
    expect(textOf(element)).toContain('Version 4: applied');
    expect(told).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(10000);
    await settled();
    expect(versions).toHaveBeenCalledTimes(2);
});

it('rolls back with a reason', async () => {
    const element = await shown(async () => settledVersions);
    find(element, '[data-version="3"]').click();
    await settled();
    const form = find(element, 'c-mapping-apply');
    expect(textOf(form)).toContain('Version 3 becomes a new version');
    form.dispatchEvent(new CustomEvent('confirm', { detail: { reason: 'Too many calls' } }));
    await settled();
    expect(rollback).toHaveBeenCalledWith({ version: 3, reason: 'Too many calls' });
    expect(find(element, 'c-mapping-apply')).toBeNull();
});

it('says why it could not roll back', async () => {
    const element = await shown(async () => settledVersions);
    find(element, '[data-version="3"]').click();
    await settled();
    rollback.mockRejectedValue({ body: { message: 'This node does not lead' } });
    find(element, 'c-mapping-apply').dispatchEvent(new CustomEvent('confirm', { detail: { reason: 'x' } }));
    await settled();
    expect(textOf(element)).toContain('This node does not lead');
});

it('says when there is none', async () => {
    expect(textOf(await shown(async () => []))).toBe('No version has been applied yet.');
});
