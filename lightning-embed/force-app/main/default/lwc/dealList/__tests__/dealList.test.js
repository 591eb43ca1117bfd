import DealList from 'c/dealList';
import myDeals from '@salesforce/apex/DealListController.myDeals';
import { visited } from 'lightning/navigation';
import { clear, find, render, settled, textOf } from 'test/render';
import MY_DEALS from 'fixtures/DealListController.myDeals.json';

jest.mock(
    '@salesforce/apex/DealListController.myDeals',
    () => {
        const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true }
);

afterEach(clear);

async function list(kind) {
    const element = await render('c-deal-list', DealList, {});
    if (kind) {
        myDeals.emit(MY_DEALS[kind].result);
        await settled();
    }
    return element;
}

it('lists deals with score, band and change', async () => {
    const element = await list('lowestFirst');
    const rows = [...element.shadowRoot.querySelectorAll('tbody tr')].map(textOf);
    expect(rows[0]).toContain('48 At Risk Down 30 Acme Corporation - Enterprise Platform');
    expect(rows[1]).toContain('84 Healthy Up 3 Northwind - Renewal');
    expect(rows[2]).toContain('Not scored Coastal Freight - Starter');
    expect(textOf(element)).toContain('3 of 3 open deals, lowest score first');
    await expect(element).toBeAccessible();
});

it('opens a record page without loading anew', async () => {
    const link = find(await list('lowestFirst'), 'a');
    expect(link.getAttribute('href')).toBe('/lightning/r/Opportunity/0065g00000Acme1AAB/view');
    link.click();
    expect(visited.pop().attributes.recordId).toBe('0065g00000Acme1AAB');
});

it('shows more deals on request', async () => {
    const element = await list('onePage');
    expect(myDeals.getLastConfig()).toEqual({ count: 25, skip: 0 });
    find(element, 'lightning-button').click();
    await settled();
    expect(myDeals.getLastConfig()).toEqual({ count: 50, skip: 0 });
});

it('says so when there are none, while it loads, and when it fails', async () => {
    expect(find(await list(), 'lightning-spinner').alternativeText).toBe('Loading your deals');
    expect(textOf(await list('none'))).toContain('You own no open deals.');
    const element = await list();
    myDeals.error({ message: 'The server is busy.' });
    await settled();
    expect(textOf(element)).toContain('The server is busy.');
    await expect(element).toBeAccessible();
});
