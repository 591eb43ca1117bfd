import DealHealthPanel from 'c/dealHealthPanel';
import { refreshApex } from '@salesforce/apex';
import read from '@salesforce/apex/DealHealthController.read';
import refresh from '@salesforce/apex/DealHealthController.refresh';
import { publish } from 'lightning/empApi';
import { clear, find, render, settled, textOf } from 'test/render';
import READ from 'fixtures/DealHealthController.read.json';
import REFRESH from 'fixtures/DealHealthController.refresh.json';

jest.mock(
    '@salesforce/apex/DealHealthController.read',
    () => {
        const { createApexTestWireAdapter } = require('@salesforce/sfdx-lwc-jest');
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true }
);
jest.mock('@salesforce/apex/DealHealthController.refresh', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex', () => ({ refreshApex: jest.fn(async () => {}) }), { virtual: true });

const CHANNEL = '/event/Score_Changed__e';
const { opportunityId } = READ.scored.parameters;
const NOW = Date.parse('2026-11-20T12:00:00Z');

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));

afterEach(() => {
    clear();
    jest.useRealTimers();
    jest.resetAllMocks();
    jest.restoreAllMocks();
});

async function panel(kind) {
    const element = await render('c-deal-health-panel', DealHealthPanel, { recordId: opportunityId });
    if (kind) {
        read.emit(READ[kind].result);
        await settled();
    }
    return element;
}

async function pressRefresh(element, answer) {
    refresh.mockResolvedValue(answer);
    find(element, 'lightning-button-icon').click();
    await settled();
}

const announced = (element) => textOf(find(element, '.slds-assistive-text[role="status"]'));

it('says that it loads', async () => {
    const element = await panel();
    expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading deal health');
});

it('shows score, next step and causes', async () => {
    const element = await panel('scored');
    const text = textOf(element);
    ['48 out of 100', 'Recommended next step', 'What lowers it', 'What raises it'].forEach((words) =>
        expect(text).toContain(words)
    );
    await expect(element).toBeAccessible();
});

it.each([
    ['unscored', 'Not scored yet There was no activity in the first two days.'],
    ['neverScored', 'Not scored yet The next run of the connector will look at this deal.'],
    ['noAccess', 'You have no access to this deal'],
    ['notAssigned', 'Deal health is not switched on for you']
])('tells why there is no score: %s', async (kind, words) => {
    const element = await panel(kind);
    expect(textOf(element)).toContain(words);
    expect(find(element, 'c-score-summary')).toBeNull();
    await expect(element).toBeAccessible();
});

it.each(['noAccess', 'notAssigned'])('offers nothing to press: %s', async (kind) => {
    expect(find(await panel(kind), 'lightning-button-icon')).toBeNull();
});

it('says what went wrong', async () => {
    const element = await panel();
    read.error({ message: 'The server is busy.' });
    await settled();
    expect(textOf(element)).toContain('Deal health cannot be shown The server is busy.');
    await expect(element).toBeAccessible();
});

it.each([
    ['2026-11-21T07:00:00Z', false],
    ['2026-11-21T09:00:00Z', true]
])('at %s calls the score stale: %s', async (now, stale) => {
    Date.now.mockReturnValue(Date.parse(now));
    expect(textOf(await panel('scored')).includes('more than a day old')).toBe(stale);
});

it('asks for a score and waits for the event that brings it', async () => {
    const element = await panel('scored');
    await pressRefresh(element, REFRESH.taken.result);
    expect(refresh).toHaveBeenCalledWith({ opportunityId });
    expect(textOf(element)).toContain('A new score has been asked for.');
    refreshApex.mockImplementation(async () => read.emit(READ.scored.result));
    publish(CHANNEL, { Record_Id__c: opportunityId });
    await settled();
    expect(textOf(element)).not.toContain('A new score has been asked for.');
    expect(announced(element)).toBe('Deal health updated: score 48, At Risk.');
});

it('asks once, however often the button is pressed', async () => {
    const element = await panel('scored');
    await pressRefresh(element, REFRESH.taken.result);
    await pressRefresh(element, REFRESH.taken.result);
    expect(refresh).toHaveBeenCalledTimes(1);
});

it('says when a score is slow to come, and reads again', async () => {
    jest.useFakeTimers();
    const element = await panel('scored');
    await pressRefresh(element, REFRESH.taken.result);
    jest.advanceTimersByTime(20000);
    await settled();
    expect(textOf(element)).toContain('The score has not changed so far.');
    expect(refreshApex).toHaveBeenCalledTimes(1);
});

it.each([
    ['unreachable', 'The scoring service cannot be reached.'],
    ['refused', 'The scoring service did not take the request.']
])('keeps the last result when the connector is %s', async (problem, words) => {
    const element = await panel('scored');
    await pressRefresh(element, REFRESH[problem].result);
    expect(textOf(element)).toContain(words);
    expect(textOf(element)).toContain('48 out of 100');
    await expect(element).toBeAccessible();
});

it('says why it could not ask', async () => {
    const element = await panel('scored');
    refresh.mockRejectedValue({ body: { message: 'Session expired' } });
    find(element, 'lightning-button-icon').click();
    await settled();
    expect(textOf(element)).toContain('Session expired');
});

it('reads again after a decision, and tells the page', async () => {
    const element = await panel('scored');
    const refreshed = jest.fn();
    element.addEventListener('lightning__refresh', refreshed);
    find(element, 'c-recommendation-card').dispatchEvent(new CustomEvent('decided'));
    await settled();
    expect(refreshApex).toHaveBeenCalledTimes(1);
    expect(refreshed).toHaveBeenCalledTimes(1);
});

it('looks for the task of an accepted recommendation until it is there', async () => {
    jest.useFakeTimers();
    const element = await panel('scored');
    const answers = ['accepted', 'accepted', 'taskCreated', 'taskCreated'];
    refreshApex.mockImplementation(async () => read.emit(READ[answers.shift()].result));
    find(element, 'c-recommendation-card').dispatchEvent(new CustomEvent('decided'));
    await settled();
    for (const seconds of [1, 2, 4, 8, 16]) {
        jest.advanceTimersByTime(seconds * 1000);
        // The next look is planned after the answer to this one.
        // eslint-disable-next-line no-await-in-loop
        await settled();
    }
    expect(find(element, '.decision lightning-button').label).toBe('Open the task');
    expect(answers).toEqual(['taskCreated']);
});

it('stops listening when it leaves the page', async () => {
    await panel('scored');
    clear();
    expect(publish(CHANNEL, { Record_Id__c: opportunityId })).toBe(0);
});
