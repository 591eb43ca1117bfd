import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import { dayAndTime, fill } from 'c/formats';
import reconcile from '@salesforce/apex/SyncMonitorController.reconcile';
import BY_CHANGES from '@salesforce/label/c.Greendoor_ByChanges';
import BY_POLL from '@salesforce/label/c.Greendoor_ByPoll';
import CERTIFICATE from '@salesforce/label/c.Greendoor_Certificate';
import CLEAN from '@salesforce/label/c.Greendoor_CertificateClean';
import DIFFERS from '@salesforce/label/c.Greendoor_CertificateDiffers';
import ERROR from '@salesforce/label/c.Greendoor_StudioError';
import LAST_CHANGE from '@salesforce/label/c.Greendoor_LastChange';
import NEVER from '@salesforce/label/c.Greendoor_CertificateNever';
import NONE from '@salesforce/label/c.Greendoor_SyncNone';
import OBJECT from '@salesforce/label/c.Greendoor_Object';
import READING from '@salesforce/label/c.Greendoor_SnapshotReading';
import RECONCILE from '@salesforce/label/c.Greendoor_Reconcile';
import RECONCILE_ONE from '@salesforce/label/c.Greendoor_ReconcileOne';
import RECONCILING from '@salesforce/label/c.Greendoor_Reconciling';
import RECONCILED from '@salesforce/label/c.Greendoor_Reconciled';
import REPAIRED from '@salesforce/label/c.Greendoor_CertificateRepaired';
import ROWS from '@salesforce/label/c.Greendoor_Rows';

/** What is polled for the first time is polled from the beginning of time. */
const BEGINNING = '1970-01-02';
const number = new Intl.NumberFormat(LOCALE);

/** Each object: how its changes are learned, how many rows it has, and when it was compared last. */
export default class SyncObjects extends LightningElement {
    /** Objects as SyncMonitorController.status answers them. */
    @api objects = [];

    label = {
        certificate: CERTIFICATE,
        error: ERROR,
        lastChange: LAST_CHANGE,
        none: NONE,
        object: OBJECT,
        reconcile: RECONCILE,
        rows: ROWS
    };
    reconciling;
    announcement = '';
    error;

    get empty() {
        return !this.objects.length;
    }

    get busy() {
        return Boolean(this.reconciling);
    }

    get rows() {
        return this.objects.map((object) => ({
            name: object.object,
            capture: object.capture === 'changes' ? BY_CHANGES : BY_POLL,
            rows: object.snapshotDone
                ? number.format(object.rows)
                : fill(READING, number.format(object.snapshotRows)),
            lastChange: object.polledTo > BEGINNING ? dayAndTime(object.polledTo) : '–',
            certificate: certificateText(object.certificate),
            reconcileLabel: fill(RECONCILE_ONE, object.object)
        }));
    }

    reconcileOne({ currentTarget }) {
        return this.reconcile([currentTarget.dataset.object]);
    }

    reconcileAll() {
        return this.reconcile(this.objects.map(({ object }) => object));
    }

    /** One object after the other, so that it can be told how far it is. */
    async reconcile(names) {
        this.error = undefined;
        try {
            for (const [index, objectName] of names.entries()) {
                this.reconciling = objectName;
                this.announcement = fill(RECONCILING, objectName, index + 1, names.length);
                // eslint-disable-next-line no-await-in-loop
                await reconcile({ objectName, repair: true });
            }
            this.announcement = fill(RECONCILED, names.length);
            this.dispatchEvent(new CustomEvent('reconciled'));
        } catch (error) {
            this.error = error;
            this.announcement = '';
        } finally {
            this.reconciling = undefined;
        }
    }
}

function certificateText(certificate) {
    if (!certificate) {
        return NEVER;
    }
    const when = dayAndTime(certificate.finishedAt);
    const differing = certificate.missing.length + certificate.extra.length + certificate.different.length;
    if (!differing) {
        return fill(CLEAN, when);
    }
    return fill(certificate.repairedAt ? REPAIRED : DIFFERS, when, differing);
}
