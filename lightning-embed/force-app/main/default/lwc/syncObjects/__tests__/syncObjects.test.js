import SyncObjects from 'c/syncObjects';
import reconcile from '@salesforce/apex/SyncMonitorController.reconcile';
import { clear, find, render, settled, textOf } from 'test/render';
import RECONCILE from 'fixtures/SyncMonitorController.reconcile.json';
import STATUS from 'fixtures/SyncMonitorController.status.json';

jest.mock('@salesforce/apex/SyncMonitorController.reconcile', () => ({ default: jest.fn() }), {
    virtual: true
});

const { objects } = STATUS.ready.callout.body.sync;

afterEach(() => {
    clear();
    jest.resetAllMocks();
});

const table = (given = objects) => render('c-sync-objects', SyncObjects, { objects: given });

it('tells of each object its rows, how far it is and how it compared', async () => {
    const element = await table();
    const rows = [...element.shadowRoot.querySelectorAll('tbody tr')].map(textOf);
    expect(rows[0]).toContain('Account by polling 812');
    expect(rows[0]).toContain('Never compared');
    expect(rows[1]).toContain('1 records differ');
    expect(rows[2]).toContain('being read: 1,200');
    await expect(element).toBeAccessible();
});

it.each([
    [{ missing: [] }, 'equal'],
    [{ repairedAt: '2026-11-20T12:00:00Z' }, '1 records differed and were read again']
])('says of a certificate with %j: %s', async (changes, words) => {
    const [, opportunity] = objects;
    const certificate = { ...opportunity.certificate, ...changes };
    expect(textOf(await table([{ ...opportunity, certificate }]))).toContain(words);
});

it('reconciles one', async () => {
    const element = await table();
    reconcile.mockResolvedValue(RECONCILE.clean.callout.body);
    find(element, '[data-object="Opportunity"]').click();
    await settled();
    expect(reconcile.mock.calls).toEqual([[RECONCILE.clean.parameters]]);
});

it('reconciles all, one after the other, and says how far it is', async () => {
    const element = await table();
    const reconciled = jest.fn();
    element.addEventListener('reconciled', reconciled);
    const answers = [];
    reconcile.mockImplementation(() => new Promise((answer) => answers.push(answer)));
    find(element, '[data-reconcile-all]').click();
    await settled();
    expect(textOf(element)).toContain('Comparing Account: 1 of 3');
    expect(find(element, '[data-reconcile-all]').disabled).toBe(true);
    for (let index = 0; index < 3; index++) {
        answers[index]([]);
        // Each answer begins the next comparison.
        // eslint-disable-next-line no-await-in-loop
        await settled();
    }
    expect(textOf(element)).toContain('Objects compared, and differences read again: 3');
    expect(reconciled).toHaveBeenCalledTimes(1);
});

it('says why it could not', async () => {
    const element = await table();
    reconcile.mockRejectedValue({ body: { message: 'This node does not lead' } });
    find(element, '[data-reconcile-all]').click();
    await settled();
    expect(textOf(element)).toContain('This node does not lead');
    expect(reconcile).toHaveBeenCalledTimes(1);
});
