import { LightningElement, api } from 'lwc';
import { attempt } from 'c/attempt';
import { dayAndTime, fill } from 'c/formats';
import ignoreMessage from '@salesforce/apex/SyncMonitorController.ignoreMessage';
import ignoreRecord from '@salesforce/apex/SyncMonitorController.ignoreRecord';
import rejectedMessages from '@salesforce/apex/SyncMonitorController.rejectedMessages';
import rejectedRecords from '@salesforce/apex/SyncMonitorController.rejectedRecords';
import retryMessage from '@salesforce/apex/SyncMonitorController.retryMessage';
import retryRecord from '@salesforce/apex/SyncMonitorController.retryRecord';
import ERROR from '@salesforce/label/c.Greendoor_StudioError';
import IGNORE from '@salesforce/label/c.Greendoor_Ignore';
import IGNORED from '@salesforce/label/c.Greendoor_Ignored';
import NONE from '@salesforce/label/c.Greendoor_RejectedNone';
import OF_RECORD from '@salesforce/label/c.Greendoor_ActOnRecord';
import PAYLOAD from '@salesforce/label/c.Greendoor_Payload';
import READ from '@salesforce/label/c.Greendoor_RejectedRead';
import RETRIED from '@salesforce/label/c.Greendoor_Retried';
import RETRY from '@salesforce/label/c.Greendoor_RetryOne';
import WRITTEN from '@salesforce/label/c.Greendoor_RejectedWritten';

/** What was set aside on the way in or refused on the way out, with its reason and what it holds. */
export default class RejectedList extends LightningElement {
    label = { error: ERROR, ignore: IGNORE, none: NONE, payload: PAYLOAD, retry: RETRY };
    rows;
    error;
    busy = false;
    announcement = '';

    connectedCallback() {
        return this.load();
    }

    get empty() {
        return this.rows?.length === 0;
    }

    get shown() {
        return this.rows ?? [];
    }

    /** Reads what there is by now. */
    @api
    async load() {
        this.error = undefined;
        try {
            const [records, messages] = await Promise.all([rejectedRecords(), rejectedMessages()]);
            this.rows = [...records.map(recordRow), ...messages.map(messageRow)];
        } catch (error) {
            this.error = error;
        }
    }

    retry({ currentTarget }) {
        const { id, retry } = this.row(currentTarget);
        return this.act(() => retry({ id }), RETRIED);
    }

    ignore({ currentTarget }) {
        const { id, ignore } = this.row(currentTarget);
        return this.act(() => ignore({ id }), IGNORED);
    }

    row({ dataset }) {
        return this.rows.find(({ key }) => key === dataset.key);
    }

    act(work, said) {
        return attempt(this, async () => {
            await work();
            this.announcement = said;
            await this.load();
            this.dispatchEvent(new CustomEvent('settled'));
        });
    }
}

const recordRow = ({ id, object, key, payload, reason, at }) =>
    row(
        `record-${id}`,
        id,
        `${object} ${key}`,
        fill(READ, dayAndTime(at)),
        reason,
        payload,
        retryRecord,
        ignoreRecord
    );

const messageRow = ({ id, target, externalKey, payload, reasonCode, reply, rejectedAt }) =>
    row(
        `message-${id}`,
        id,
        `${target} ${externalKey}`,
        fill(WRITTEN, dayAndTime(rejectedAt)),
        [reasonCode, reply].filter(Boolean).join(': '),
        payload,
        retryMessage,
        ignoreMessage
    );

function row(key, id, heading, when, reason, payload, retry, ignore) {
    const labels = {
        retryLabel: fill(OF_RECORD, RETRY, heading),
        ignoreLabel: fill(OF_RECORD, IGNORE, heading)
    };
    return { key, id, heading, when, reason, payload, retry, ignore, ...labels };
}
