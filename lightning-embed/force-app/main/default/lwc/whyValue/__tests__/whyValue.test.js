import WhyValue from 'c/whyValue';
import takeBack from '@salesforce/apex/WhyController.takeBack';
import why from '@salesforce/apex/WhyController.why';
import { clear, find, render, settled, textOf } from 'test/render';
import TAKE_BACK from 'fixtures/WhyController.takeBack.json';
import WHY from 'fixtures/WhyController.why.json';

jest.mock('@salesforce/apex/WhyController.takeBack', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/WhyController.why', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Greendoor_Admin', () => ({ default: true }), { virtual: true });

const { recordId, field } = WHY.score.parameters;
const score = WHY.score.callout.body;

afterEach(() => {
    clear();
    jest.resetAllMocks();
});

async function opened(answer) {
    why.mockImplementation(answer);
    const element = await render('c-why-value', WhyValue, { recordId, field, label: 'Score' });
    find(element, 'button').click();
    await settled();
    return element;
}

it('asks only when it is opened, and tells source, rule, mapping, time and former values', async () => {
    const element = await opened(async () => score);
    expect(why).toHaveBeenCalledWith({ recordId, field });
    const text = textOf(element);
    [
        'Why this value? Score',
        'Agent deal-health',
        'Champion silent',
        'mappings/salesforce-write/opportunity-score.yaml:27, version 3',
        'Opportunity 0065g00000Acme1AAB CloseDate: 2026-12-09',
        '78 until Nov 10, 2026',
        'Value__c was changed since, by 0055g'
    ].forEach((words) => expect(text).toContain(words));
    await expect(element).toBeAccessible();
});

it.each([
    [{ mapping: null, at: null, previous: [] }, 'Agent deal-health'],
    [{ rule: { kind: 'playbook', name: 'save-deal', detail: '' } }, 'Playbook save-deal'],
    [{ rule: { kind: 'mapping', name: 'opportunity.amount', detail: '' } }, 'Mapping opportunity.amount']
])('tells %j in words', async (changes, words) => {
    expect(textOf(await opened(async () => ({ ...score, ...changes })))).toContain(words);
});

it('lets the write be taken back, says so and tells the page', async () => {
    const before = {
        ...score,
        undo: {
            possible: true,
            reason: null,
            restored: [{ field: 'Value__c', present: '48', before: '52' }]
        }
    };
    const element = await opened(async () => before);
    const undone = jest.fn();
    element.addEventListener('undone', undone);
    takeBack.mockResolvedValue(TAKE_BACK.done.callout.body);
    why.mockResolvedValue({
        ...score,
        value: '52',
        undo: { possible: false, reason: 'It has been taken back' }
    });
    find(element, '[data-undo]').click();
    await settled();
    find(element, '[data-confirm]').click();
    await settled();
    expect(undone).toHaveBeenCalledTimes(1);
    const text = textOf(element);
    expect(text).toContain('Taken back: the record has its former values.');
    expect(text).toContain('It has been taken back');
    expect(element.shadowRoot.activeElement).toBe(find(element, 'button'));
});

it('closes on Escape and gives the focus back', async () => {
    const element = await opened(async () => score);
    find(element, 'section').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled();
    expect(find(element, 'section')).toBeNull();
    expect(element.shadowRoot.activeElement).toBe(find(element, 'button'));
});

it('says what went wrong', async () => {
    expect(textOf(await opened(async () => Promise.reject(new Error('busy'))))).toContain('busy');
});
