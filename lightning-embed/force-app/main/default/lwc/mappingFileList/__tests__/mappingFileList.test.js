import MappingFileList from 'c/mappingFileList';
import { clear, find, render, settled, textOf } from 'test/render';
import CHECK from 'fixtures/MappingStudioController.check.json';
import OBJECTS from 'fixtures/MappingStudioController.orgObjects.json';
import OVERVIEW from 'fixtures/MappingStudioController.overview.json';

const { files } = OVERVIEW.applied.callout.body;
const orgObjects = OBJECTS.several.callout.body;
const [account, , written] = files.map(({ name }) => name);

afterEach(clear);

const list = (properties) =>
    render('c-mapping-file-list', MappingFileList, { files, orgObjects, ...properties });
const texts = (element) => [...element.shadowRoot.querySelectorAll('nav > ul button')].map(textOf);

it('tells of each object how it stands', async () => {
    const { findings } = CHECK.findings.callout.body;
    const element = await list({ findings, changed: [account], selected: account });
    expect(texts(element).map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
        'Account Changed account.yaml',
        'Opportunity Findings: 2',
        'Opportunity_Score__c Written back'
    ]);
    expect(find(element, '[aria-current=true]').dataset.name).toBe(account);
    await expect(element).toBeAccessible();
});

it('tells of objects that this org does not have', async () => {
    const [, opportunity] = files;
    const element = await list({ files: [{ ...opportunity, object: 'SBQQ__Quote__c' }] });
    expect(texts(element)[0]).toContain('Not in this org');
});

it('says when nothing is mapped', async () => {
    const element = await list({ files: [] });
    expect(textOf(element)).toContain('Nothing is mapped yet.');
});

it('opens a file', async () => {
    const element = await list({});
    const opened = jest.fn();
    element.addEventListener('open', ({ detail }) => opened(detail.name));
    find(element, `[data-name="${written}"]`).click();
    expect(opened).toHaveBeenCalledWith(written);
});

it('offers the objects that are not mapped, and searches them', async () => {
    const element = await list({});
    const added = jest.fn();
    element.addEventListener('add', ({ detail }) => added(detail.object));
    expect(textOf(element)).toContain('Objects that are not mapped: 2');
    const search = find(element, 'lightning-input');
    search.value = 'zahlung';
    search.dispatchEvent(new CustomEvent('change'));
    await settled();
    const buttons = element.shadowRoot.querySelectorAll('details button');
    expect(buttons).toHaveLength(1);
    buttons[0].click();
    expect(added).toHaveBeenCalledWith('Zahlungsbedingungsvereinbarung__c');
});
