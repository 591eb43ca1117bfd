import { LightningElement, api } from 'lwc';
import { attempt } from 'c/attempt';
import { rowsOf } from './entryRows';
import readEntries from '@salesforce/apex/MappingStudioController.entries';
import editEntry from '@salesforce/apex/MappingStudioController.edit';
import orgFields from '@salesforce/apex/MappingStudioController.orgFields';
import ADD from '@salesforce/label/c.Greendoor_EntryAdd';
import COLUMN from '@salesforce/label/c.Greendoor_Column';
import ERROR from '@salesforce/label/c.Greendoor_FileError';
import SAMPLE from '@salesforce/label/c.Greendoor_Sample';
import SHOW_ENTRIES from '@salesforce/label/c.Greendoor_ShowEntries';
import SHOW_TEXT from '@salesforce/label/c.Greendoor_ShowText';
import SOURCE from '@salesforce/label/c.Greendoor_Source';
import TAKE_TEXT from '@salesforce/label/c.Greendoor_TakeText';
import TEXT from '@salesforce/label/c.Greendoor_FileText';

const EDITOR = 'c-mapping-entry';

/** One mapping file, as entries to edit or as its text. */
export default class MappingObject extends LightningElement {
    @api name;
    /** Findings of this file. */
    @api findings = [];
    /** Fields of a previewed record, before and after. */
    @api samples = [];

    @api
    get text() {
        return this.given;
    }
    set text(text) {
        this.given = text;
        if (text !== undefined && text !== this.taken?.text) {
            this.read();
        }
    }

    label = {
        add: ADD,
        column: COLUMN,
        error: ERROR,
        sample: SAMPLE,
        source: SOURCE,
        takeText: TAKE_TEXT,
        text: TEXT
    };
    given;
    taken;
    fields = [];
    error;
    editing;
    asText = false;
    busy = false;

    /** Opens the editor of a column, such as a finding names. */
    @api
    open(column) {
        this.asText = false;
        this.edits(this.taken?.entries.find((entry) => entry.column === column));
    }

    /** Where the reader was is gone when an editor opens or closes: the focus follows. */
    renderedCallback() {
        const target = this.focusOn && this.template.querySelector(this.focusOn);
        if (target) {
            this.focusOn = undefined;
            target.focus();
        }
    }

    get heading() {
        const { object, target, table } = this.taken?.heading ?? {};
        return table ? `${object} → ${table}` : (target ?? object ?? this.name);
    }

    get rows() {
        return rowsOf(this.taken, this.fields, this.samples, this.findings, this.editing);
    }

    get showsEntries() {
        return this.taken && !this.asText;
    }

    get toggleLabel() {
        return this.asText ? SHOW_ENTRIES : SHOW_TEXT;
    }

    get editingNew() {
        return this.editing && !this.editing.column;
    }

    async read() {
        await this.attempt(async () => {
            this.taken = undefined;
            this.show(await readEntries({ name: this.name, text: this.given }));
        });
        if (this.taken?.heading.object && this.taken.heading.object !== this.fieldsOf) {
            this.fieldsOf = this.taken.heading.object;
            const described = await orgFields({ objectName: this.fieldsOf }).catch(() => ({ fields: [] }));
            this.fields = described.fields;
        }
    }

    toggle() {
        this.asText = !this.asText;
        this.editing = undefined;
    }

    edit({ currentTarget }) {
        const { column } = currentTarget.dataset;
        this.edits(this.taken.entries.find((entry) => entry.column === column));
    }

    edits(entry) {
        this.editing = entry;
        this.focusOn = entry && EDITOR;
    }

    add() {
        this.edits({ column: '', says: {} });
    }

    cancel() {
        this.close(this.editing.column);
    }

    close(column) {
        this.editing = undefined;
        this.focusOn = column ? `[data-column="${column}"]` : '[data-add]';
    }

    save({ detail: { column, entry } }) {
        return this.change(column, JSON.stringify(entry));
    }

    remove({ detail: { column } }) {
        return this.change(column, null);
    }

    async change(column, entry) {
        await this.attempt(async () => {
            this.show(await editEntry({ name: this.name, text: this.given, column, entry }));
            this.close(entry && column);
            this.tell(this.taken.text);
        });
    }

    takeText() {
        this.tell(this.template.querySelector('lightning-textarea').value);
    }

    show(taken) {
        this.taken = taken;
    }

    async attempt(work) {
        if (!(await attempt(this, work))) {
            this.asText = !this.taken;
        }
    }

    tell(text) {
        this.dispatchEvent(new CustomEvent('textchange', { detail: { name: this.name, text } }));
    }
}
