import { clear, find, render, settled, textOf } from 'test/render';
import APPLY from 'fixtures/MappingStudioController.apply.json';
import CHECK from 'fixtures/MappingStudioController.check.json';
import DIFF from 'fixtures/MappingStudioController.diff.json';
import ENTRIES from 'fixtures/MappingStudioController.entries.json';
import FILE from 'fixtures/MappingStudioController.file.json';
import OBJECTS from 'fixtures/MappingStudioController.orgObjects.json';
import OVERVIEW from 'fixtures/MappingStudioController.overview.json';
import PREVIEW from 'fixtures/MappingStudioController.preview.json';

const METHODS = [
    'apply',
    'check',
    'diff',
    'drift',
    'edit',
    'entries',
    'file',
    'orgFields',
    'orgObjects',
    'overview',
    'preview',
    'restoreVersion',
    'suggest',
    'versions'
];
const { name, text: proposed } = ENTRIES.invalid.parameters;
const [[, text]] = Object.entries(APPLY.begun.parameters.files);
const apex = Object.fromEntries(METHODS.map((method) => [method, jest.fn()]));

METHODS.forEach((method) =>
    jest.doMock(`@salesforce/apex/MappingStudioController.${method}`, () => ({ default: apex[method] }), {
        virtual: true
    })
);
jest.doMock('@salesforce/customPermission/Greendoor_Admin', () => ({ default: true }), { virtual: true });

const { default: MappingStudio } = require('c/mappingStudio');

beforeEach(() => {
    Object.values(apex).forEach((method) => method.mockReset());
    apex.overview.mockResolvedValue(OVERVIEW.applied.callout.body);
    apex.orgObjects.mockResolvedValue(OBJECTS.several.callout.body);
    apex.file.mockResolvedValue(FILE.found.callout.body);
    apex.entries.mockResolvedValue(ENTRIES.read.callout.body);
    apex.orgFields.mockResolvedValue({ fields: [] });
    apex.versions.mockResolvedValue([]);
    apex.drift.mockResolvedValue([]);
});

afterEach(clear);

const studio = () => render('c-mapping-studio', MappingStudio);

async function press(element, action) {
    find(element, `[data-action="${action}"]`).click();
    await settled();
}

async function send(element, tag, event, detail) {
    find(element, tag).dispatchEvent(new CustomEvent(event, { detail }));
    await settled();
}

it('tells what is in force and offers what can be done', async () => {
    const element = await studio();
    const said = textOf(element);
    expect(said).toContain('Version 3 is in force since Nov 20, 2026');
    expect(said).toContain('alex.morgan@techflow.example: Competitor is tracked now');
    expect(find(element, '[data-action="apply"]').disabled).toBe(true);
    await expect(element).toBeAccessible();
});

it.each([
    ['nothing', 'No mappings are in force yet.'],
    ['nothing', 'Waiting for mappings that fit the org'],
    ['applying', 'Version 4 is being applied: Amount is Betrag__c']
])('tells when there is %s: %s', async (kind, words) => {
    apex.overview.mockResolvedValue(OVERVIEW[kind].callout.body);
    expect(textOf(await studio())).toContain(words);
});

it('says what went wrong', async () => {
    apex.overview.mockRejectedValue({ body: { message: 'The connector cannot be reached.' } });
    const element = await studio();
    expect(textOf(element)).toContain('The connector cannot be reached.');
    await expect(element).toBeAccessible();
});

it('checks what is proposed, and leads from a finding to its entry', async () => {
    const element = await studio();
    apex.check.mockResolvedValue(CHECK.findings.callout.body);
    await send(element, 'c-mapping-file-list', 'open', { name });
    await send(element, 'c-mapping-object', 'textchange', { name, text });
    await press(element, 'check');
    expect(apex.check).toHaveBeenCalledWith({ files: { [name]: text } });
    await send(element, 'c-mapping-findings', 'goto', { file: name, field: 'fields.amount' });
    expect(find(element, 'c-mapping-entry').entry.column).toBe('amount');
});

it('previews, compares and applies with a reason', async () => {
    const element = await studio();
    apex.preview.mockResolvedValue(PREVIEW.changed.callout.body);
    apex.diff.mockResolvedValue(DIFF.changed.callout.body);
    apex.apply.mockResolvedValue(APPLY.begun.callout.body);
    await send(element, 'c-mapping-suggestions', 'take', { files: { [name]: text } });
    expect(textOf(element)).toContain('Files changed, not applied: 1');
    await press(element, 'preview');
    expect(find(element, 'c-mapping-preview')).not.toBeNull();
    await press(element, 'diff');
    expect(find(element, 'c-mapping-diff')).not.toBeNull();
    await press(element, 'apply');
    await send(element, 'c-mapping-apply', 'confirm', { reason: APPLY.begun.parameters.reason });
    expect(apex.apply).toHaveBeenCalledWith(APPLY.begun.parameters);
    expect(textOf(element)).not.toContain('Files changed, not applied');
    expect(apex.overview).toHaveBeenCalledTimes(2);
    expect(find(element, 'c-mapping-object')).toBeNull();
});

it('reads the selected file again when another version is in force', async () => {
    const element = await studio();
    await send(element, 'c-mapping-file-list', 'open', { name });
    apex.file.mockResolvedValue({ name, text: proposed });
    await send(element, 'c-mapping-versions', 'settled');
    await settled();
    expect(find(element, 'c-mapping-object').text).toBe(proposed);
    expect(apex.entries).not.toHaveBeenCalledWith(expect.objectContaining({ text: undefined }));
});

it('keeps the proposal when it is refused', async () => {
    const element = await studio();
    apex.apply.mockRejectedValue({ body: { message: APPLY.refused.error } });
    await send(element, 'c-mapping-suggestions', 'take', { files: { [name]: proposed } });
    await press(element, 'apply');
    await send(element, 'c-mapping-apply', 'confirm', { reason: 'x' });
    expect(textOf(element)).toContain(APPLY.refused.error);
    expect(textOf(element)).toContain('Files changed, not applied: 1');
});

it('begins a mapping of an object that has none, and discards it', async () => {
    const element = await studio();
    await send(element, 'c-mapping-file-list', 'add', { object: 'RahmenVertrag__c' });
    expect(find(element, 'c-mapping-object').name).toBe('mappings/salesforce/rahmen-vertrag.yaml');
    expect(find(element, 'c-mapping-object').text).toBe(
        'object: RahmenVertrag__c\ntable: rahmen_vertrag\nfields:\n  id: Id\n'
    );
    await press(element, 'discard');
    expect(find(element, 'c-mapping-object')).toBeNull();
});
