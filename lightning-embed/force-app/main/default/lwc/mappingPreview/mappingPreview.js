import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import { fill, percentage } from 'c/formats';
import CHANGED from '@salesforce/label/c.Greendoor_ObjectChanged';
import COLUMN from '@salesforce/label/c.Greendoor_Column';
import COST from '@salesforce/label/c.Greendoor_PreviewCost';
import AFTER from '@salesforce/label/c.Greendoor_After';
import BEFORE from '@salesforce/label/c.Greendoor_Before';
import NEW from '@salesforce/label/c.Greendoor_ObjectNew';
import NOTHING from '@salesforce/label/c.Greendoor_PreviewNothing';
import OBJECT_COST from '@salesforce/label/c.Greendoor_PreviewObjectCost';
import RECORD from '@salesforce/label/c.Greendoor_PreviewRecord';
import REJECTED from '@salesforce/label/c.Greendoor_PreviewRejected';
import REMOVED from '@salesforce/label/c.Greendoor_ObjectRemoved';
import UNKNOWN from '@salesforce/label/c.Greendoor_NotKnown';
import WRITES from '@salesforce/label/c.Greendoor_PreviewWrites';
import UNCHANGED from '@salesforce/label/c.Greendoor_PreviewUnchanged';

const CHANGES = { NEW, CHANGED, REMOVED };
const EMPTY = '–';
const number = new Intl.NumberFormat(LOCALE);
const more = new Intl.NumberFormat(LOCALE, { signDisplay: 'exceptZero' });
const size = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const MEGABYTE = 1024 * 1024;

/** What a proposal would do: costs first, then records before and after. */
export default class MappingPreview extends LightningElement {
    /** The answer of MappingStudioController.preview. */
    @api preview;

    label = { after: AFTER, before: BEFORE, column: COLUMN, nothing: NOTHING, unchanged: UNCHANGED };

    get nothing() {
        return !this.preview.objects.length && !this.writes.length;
    }

    /** One line for each write mapping that would write something. */
    get writes() {
        return (this.preview.write?.mappings ?? [])
            .filter(({ creates, updates, deletes }) => creates + updates + deletes > 0)
            .map(({ writeMapping, object, creates, updates, deletes }) => ({
                name: writeMapping,
                text: fill(
                    WRITES,
                    object,
                    number.format(creates),
                    number.format(updates),
                    number.format(deletes)
                )
            }));
    }

    get cost() {
        const { callsNow, callsADay, shareOfDay, bytes, seconds } = this.preview;
        return fill(
            COST,
            number.format(callsNow),
            more.format(callsADay),
            shareOfDay === null ? UNKNOWN : percentage(shareOfDay),
            size.format(bytes / MEGABYTE),
            seconds === null ? UNKNOWN : duration(seconds)
        );
    }

    get objects() {
        return this.preview.objects.map((object) => ({
            name: object.object,
            heading: `${object.object} → ${object.table}: ${CHANGES[object.change] ?? object.change}`,
            cost: fill(
                OBJECT_COST,
                number.format(object.rows),
                number.format(object.callsNow),
                object.readBy
            ),
            rejected: object.rejected ? fill(REJECTED, number.format(object.rejected)) : undefined,
            records: (object.records ?? []).map(record)
        }));
    }
}

function record({ id, fields, rejected }) {
    return {
        id,
        heading: fill(RECORD, id),
        rejected,
        unchanged: !rejected && !fields.length,
        fields: fields.map(({ column, before, after }) => ({
            column,
            before: before ?? EMPTY,
            after: after ?? EMPTY
        })),
        hasFields: fields.length > 0
    };
}

function duration(seconds) {
    const [value, unit] =
        seconds < 120 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute'];
    return new Intl.NumberFormat(LOCALE, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
