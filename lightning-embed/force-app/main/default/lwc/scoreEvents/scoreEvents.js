import { subscribe, unsubscribe, isEmpEnabled } from 'lightning/empApi';

const CHANNEL = '/event/Score_Changed__e';

/**
 * Calls back whenever a score of the record was written. Browsers without streaming (the mobile app) never
 * hear of it; there the Refresh button remains.
 *
 * @returns a promise of a function that stops listening
 */
export async function onScoreChanged(recordId, callback) {
    if (!(await isEmpEnabled())) {
        return () => {};
    }
    const subscription = await subscribe(CHANNEL, -1, ({ data: { payload } }) => {
        if (payload.Record_Id__c === recordId) {
            callback(payload);
        }
    });
    return () => unsubscribe(subscription, () => {});
}
