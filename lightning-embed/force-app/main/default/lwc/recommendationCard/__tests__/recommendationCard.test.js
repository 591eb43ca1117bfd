import RecommendationCard from 'c/recommendationCard';
import accept from '@salesforce/apex/DealHealthController.accept';
import dismiss from '@salesforce/apex/DealHealthController.dismiss';
import snooze from '@salesforce/apex/DealHealthController.snooze';
import { visited } from 'lightning/navigation';
import { clear, find, render, settled, textOf } from 'test/render';
import READ from 'fixtures/DealHealthController.read.json';

jest.mock('@salesforce/apex/DealHealthController.accept', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DealHealthController.dismiss', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/DealHealthController.snooze', () => ({ default: jest.fn() }), { virtual: true });

const [open] = READ.scored.result.recommendations;

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T20:00:00Z')));

afterEach(() => {
    clear();
    jest.resetAllMocks();
    jest.restoreAllMocks();
});

async function card(kind = 'scored', editable = true) {
    const [recommendation] = READ[kind].result.recommendations;
    return render('c-recommendation-card', RecommendationCard, { recommendation, editable });
}

async function press(element, action) {
    find(element, `[data-action="${action}"]`).click();
    await settled();
}

async function submit(element, value) {
    const field = find(element, '[data-field]');
    field.value = value;
    field.setCustomValidity = jest.fn();
    field.reportValidity = jest.fn(() => Boolean(value.trim()));
    find(element, '[data-save]').click();
    await settled();
    return field;
}

it('says what to do, why, with whom, for whom and by when', async () => {
    const element = await card();
    expect(textOf(element)).toBe(
        `${open.title} ${open.why} Bring in Victoria Hayes For James Wilson, by Nov 24, 2026`
    );
    await expect(element).toBeAccessible();
});

it.each([
    ['accepted', 'Accepted by James Wilson on Nov 20, 2026 The task is being created.'],
    ['dismissed', 'Dismissed by James Wilson on Nov 20, 2026 They talk already.'],
    ['snoozed', 'Snoozed until Nov 23, 2026']
])('shows a decision: %s', async (kind, words) => {
    const element = await card(kind);
    expect(textOf(element)).toContain(words);
    await expect(element).toBeAccessible();
});

it('links the task once it is there', async () => {
    const element = await card('taskCreated');
    find(element, '.decision lightning-button').click();
    expect(visited.pop().attributes).toMatchObject({ objectApiName: 'Task', recordId: '00T5g00000Tasks2AA' });
});

it('accepts, says so to the panel, and moves the focus to what follows', async () => {
    const element = await card();
    const decided = jest.fn();
    element.addEventListener('decided', decided);
    await press(element, 'accept');
    expect(accept).toHaveBeenCalledWith({ recommendationId: open.id });
    expect(decided).toHaveBeenCalledTimes(1);
    expect(element.shadowRoot.activeElement.className).toBe('card');
});

it('accepts once, however often the button is pressed', async () => {
    accept.mockReturnValue(new Promise(() => {}));
    const element = await card();
    await press(element, 'accept');
    await press(element, 'accept');
    expect(accept).toHaveBeenCalledTimes(1);
});

it('dismisses with a reason', async () => {
    const element = await card();
    await press(element, 'dismiss');
    await expect(element).toBeAccessible();
    await submit(element, ' They talk already. ');
    expect(dismiss).toHaveBeenCalledWith({ recommendationId: open.id, reason: 'They talk already.' });
});

it('does not dismiss without a reason', async () => {
    const element = await card();
    await press(element, 'dismiss');
    const field = await submit(element, '  ');
    expect(field.setCustomValidity).toHaveBeenCalledWith('Say why the recommendation does not fit.');
    expect(dismiss).not.toHaveBeenCalled();
});

it('snoozes until a day, three days ahead unless changed', async () => {
    const element = await card();
    await press(element, 'snooze');
    const field = find(element, '[data-field]');
    expect([field.value, field.min]).toEqual(['2026-11-23', '2026-11-21']);
    await submit(element, '2026-11-30');
    expect(snooze).toHaveBeenCalledWith({ recommendationId: open.id, until: '2026-11-30' });
});

it('closes a form on Escape and gives the focus back to its button', async () => {
    const element = await card();
    await press(element, 'snooze');
    const focus = jest.spyOn(HTMLElement.prototype, 'focus');
    find(element, 'form').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled();
    expect(find(element, 'form')).toBeNull();
    expect(focus.mock.contexts[0].dataset.action).toBe('snooze');
});

it('keeps the form and says why when a decision was not saved', async () => {
    accept.mockRejectedValue({ body: { message: 'Somebody has already decided.' } });
    const element = await card();
    await press(element, 'accept');
    expect(textOf(element)).toContain('Your decision was not saved Somebody has already decided.');
    expect(find(element, '[data-action="accept"]').disabled).toBe(false);
});

it('tells a reader whose decision it is', async () => {
    const element = await card('readOnly', false);
    expect(find(element, 'lightning-button')).toBeNull();
    expect(textOf(element)).toContain("the decision is its owner's");
});
