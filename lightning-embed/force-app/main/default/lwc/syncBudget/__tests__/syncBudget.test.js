import SyncBudget from 'c/syncBudget';
import { clear, render, textOf } from 'test/render';
import STATUS from 'fixtures/SyncMonitorController.status.json';

const { budget, outbox } = STATUS.ready.callout.body;

afterEach(clear);

it('tells what is used, by whom, and where the day is going', async () => {
    const element = await render('c-sync-budget', SyncBudget, { budget, outbox });
    const text = textOf(element);
    [
        '8,200 of 100,000 calls used by all programs: 8%',
        'At the pace of the last 60 minutes Greendoor makes 3,100 calls a day.',
        'Notices and approvals 3',
        'Changes 640',
        'waiting 4'
    ].forEach((words) => expect(text).toContain(words));
    await expect(element).toBeAccessible();
});

it('says when the org has not told it', async () => {
    const element = await render('c-sync-budget', SyncBudget, {
        budget: { ...budget, allowed: -1 },
        outbox: {}
    });
    expect(textOf(element)).toContain('The org has not told its allowance yet.');
});
