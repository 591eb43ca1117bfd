import { onScoreChanged } from 'c/scoreEvents';
import * as empApi from 'lightning/empApi';

const CHANNEL = '/event/Score_Changed__e';
const RECORD = '0065g00000Acme1AAB';

afterEach(() => jest.restoreAllMocks());

it('tells of events about its record only, until it is stopped', async () => {
    const heard = [];
    const stop = await onScoreChanged(RECORD, (payload) => heard.push(payload.Job_Id__c));
    empApi.publish(CHANNEL, { Record_Id__c: RECORD, Job_Id__c: 'mine' });
    empApi.publish(CHANNEL, { Record_Id__c: '0065g00000Other1AA', Job_Id__c: 'other' });
    stop();
    expect(empApi.publish(CHANNEL, { Record_Id__c: RECORD, Job_Id__c: 'late' })).toBe(0);
    expect(heard).toEqual(['mine']);
});

it('subscribes to nothing where there is no streaming', async () => {
    jest.spyOn(empApi, 'isEmpEnabled').mockResolvedValue(false);
    const stop = await onScoreChanged(RECORD, () => {});
    expect(empApi.publish(CHANNEL, { Record_Id__c: RECORD })).toBe(0);
    expect(stop()).toBeUndefined();
});
