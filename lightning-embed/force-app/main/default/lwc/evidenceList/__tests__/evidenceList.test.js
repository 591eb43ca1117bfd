import EvidenceList from 'c/evidenceList';
import evidence from '@salesforce/apex/DealHealthController.evidence';
import { visited } from 'lightning/navigation';
import { clear, find, render, settled, textOf } from 'test/render';
import EVIDENCE from 'fixtures/DealHealthController.evidence.json';

jest.mock(
    '@salesforce/apex/DealHealthController.evidence',
    () => {
        const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true }
);

const { parameters, result } = EVIDENCE.severalObjects;

afterEach(clear);

async function list() {
    const element = await render('c-evidence-list', EvidenceList, { recordIds: parameters.ids });
    evidence.emit(result);
    await settled();
    return element;
}

it('lists the records with their links', async () => {
    const element = await list();
    const links = [...element.shadowRoot.querySelectorAll('a')];
    expect(links.map((link) => link.textContent)).toContain('Re: Security annex');
    expect(links.map((link) => link.getAttribute('href'))).toContain(
        '/lightning/r/EmailMessage/02s5g00000Email1AA/view'
    );
    await expect(element).toBeAccessible();
});

it('links only records that have a page', async () => {
    const links = [...(await list()).shadowRoot.querySelectorAll('a')];
    expect(links.map((link) => link.dataset.objectName)).not.toContain('OpportunityFieldHistory');
});

it('goes to a record without loading a page', async () => {
    find(await list(), 'a').click();
    expect(visited.pop().attributes).toMatchObject({
        recordId: '00U5g00000Event1AA',
        objectApiName: 'Event'
    });
});

it('says how many it may not show', async () => {
    expect(textOf(await list())).toContain('1 record is not visible to you.');
});

it('says that it loads, and what went wrong', async () => {
    const element = await render('c-evidence-list', EvidenceList, { recordIds: parameters.ids });
    expect(textOf(element)).toBe('Loading records');
    evidence.error({ message: 'Too many rows' });
    await settled();
    expect(textOf(element)).toContain('Too many rows');
});
