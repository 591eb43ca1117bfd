const UPDATED = 'local__recordupdated';

/** Tells everything on the page that shows one of these records to read it again. */
export async function notifyRecordUpdateAvailable(records) {
    const recordIds = records.map(({ recordId }) => recordId);
    window.dispatchEvent(new CustomEvent(UPDATED, { detail: { recordIds } }));
}

/** Calls back when a record is said to have been updated; answers how to stop. */
export function onRecordUpdated(recordId, callback) {
    const listener = ({ detail }) => detail.recordIds.includes(recordId) && callback();
    window.addEventListener(UPDATED, listener);
    return () => window.removeEventListener(UPDATED, listener);
}
