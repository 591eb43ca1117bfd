import RejectedList from 'c/rejectedList';
import ignoreMessage from '@salesforce/apex/SyncMonitorController.ignoreMessage';
import ignoreRecord from '@salesforce/apex/SyncMonitorController.ignoreRecord';
import rejectedMessages from '@salesforce/apex/SyncMonitorController.rejectedMessages';
import rejectedRecords from '@salesforce/apex/SyncMonitorController.rejectedRecords';
import retryMessage from '@salesforce/apex/SyncMonitorController.retryMessage';
import retryRecord from '@salesforce/apex/SyncMonitorController.retryRecord';
import { clear, find, render, settled, textOf } from 'test/render';
import MESSAGES from 'fixtures/SyncMonitorController.rejectedMessages.json';
import RECORDS from 'fixtures/SyncMonitorController.rejectedRecords.json';

jest.mock('@salesforce/apex/SyncMonitorController.ignoreMessage', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/SyncMonitorController.ignoreRecord', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/SyncMonitorController.rejectedMessages', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/SyncMonitorController.rejectedRecords', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/SyncMonitorController.retryMessage', () => ({ default: jest.fn() }), {
    virtual: true
});
jest.mock('@salesforce/apex/SyncMonitorController.retryRecord', () => ({ default: jest.fn() }), {
    virtual: true
});

afterEach(() => {
    clear();
    jest.resetAllMocks();
});

async function list(kind = 'some') {
    rejectedRecords.mockResolvedValue(RECORDS[kind].callout.body);
    rejectedMessages.mockResolvedValue(MESSAGES[kind].callout.body);
    return render('c-rejected-list', RejectedList);
}

it('tells what was set aside, why, and what it holds', async () => {
    const element = await list();
    const text = textOf(element);
    [
        'Opportunity 0065g00000Other1AA',
        "close_date: 'soon' is no date",
        '"CloseDate":"soon"',
        'Opportunity_Score__c deal-health:0065g00000Acme1AAB',
        'FIELD_CUSTOM_VALIDATION_EXCEPTION: Scores are frozen at quarter end'
    ].forEach((words) => expect(text).toContain(words));
    await expect(element).toBeAccessible();
});

it.each([
    ['record-12', 'retry', retryRecord, 12, 'It has been tried again.'],
    ['record-12', 'ignore', ignoreRecord, 12, 'It is ignored from now on.'],
    ['message-31', 'retry', retryMessage, 31, 'It has been tried again.'],
    ['message-31', 'ignore', ignoreMessage, 31, 'It is ignored from now on.']
])('acts on one: %s %s', async (key, action, method, id, said) => {
    const element = await list();
    const told = jest.fn();
    element.addEventListener('settled', told);
    find(element, `[data-key="${key}"][data-${action}]`).click();
    await settled();
    expect(method).toHaveBeenCalledWith({ id });
    expect(textOf(element)).toContain(said);
    expect(rejectedRecords).toHaveBeenCalledTimes(2);
    expect(told).toHaveBeenCalledTimes(1);
});

it('says when there is nothing, and what went wrong', async () => {
    expect(textOf(await list('none'))).toBe('Nothing is set aside.');
    clear();
    const element = await list();
    retryRecord.mockRejectedValue({ body: { message: 'busy' } });
    find(element, '[data-retry]').click();
    await settled();
    expect(textOf(element)).toContain('busy');
});
