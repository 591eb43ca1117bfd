import { LightningElement, api } from 'lwc';
import { formOf, entryOf } from './entryForm';
import CANCEL from '@salesforce/label/c.Greendoor_Cancel';
import COLUMN from '@salesforce/label/c.Greendoor_Column';
import COLUMN_MISSING from '@salesforce/label/c.Greendoor_ColumnMissing';
import CONSTANT from '@salesforce/label/c.Greendoor_Constant';
import DEFAULT from '@salesforce/label/c.Greendoor_Default';
import FIELD from '@salesforce/label/c.Greendoor_OrgField';
import FORMULA from '@salesforce/label/c.Greendoor_Formula';
import HEADING from '@salesforce/label/c.Greendoor_EntryHeading';
import KIND from '@salesforce/label/c.Greendoor_FilledFrom';
import OPTIONAL from '@salesforce/label/c.Greendoor_Optional';
import REMOVE from '@salesforce/label/c.Greendoor_EntryRemove';
import REQUIRED from '@salesforce/label/c.Greendoor_Required';
import SAVE from '@salesforce/label/c.Greendoor_EntrySave';
import TYPE from '@salesforce/label/c.Greendoor_ColumnType';
import VALUES from '@salesforce/label/c.Greendoor_ValueMap';

/** Edits one entry of a mapping: where the column's value comes from, and what becomes of it. */
export default class MappingEntry extends LightningElement {
    /** Fields of the source object. */
    @api fields = [];
    @api disabled = false;

    /** An entry as MappingStudioController.entries answers them; without a column for a new one. */
    @api
    get entry() {
        return this.given;
    }
    set entry(entry) {
        this.given = entry;
        this.form = formOf(entry);
    }

    label = {
        cancel: CANCEL,
        column: COLUMN,
        columnMissing: COLUMN_MISSING,
        constant: CONSTANT,
        fallback: DEFAULT,
        field: FIELD,
        formula: FORMULA,
        heading: HEADING,
        kind: KIND,
        optional: OPTIONAL,
        remove: REMOVE,
        required: REQUIRED,
        save: SAVE,
        type: TYPE,
        values: VALUES
    };
    kinds = [
        { label: FIELD, value: 'from' },
        { label: FORMULA, value: 'transform' },
        { label: CONSTANT, value: 'value' }
    ];
    given;
    form = {};

    @api
    focus() {
        this.template.querySelector('[data-first]').focus();
    }

    get isNew() {
        return !this.given?.column;
    }

    get fromField() {
        return this.form.kind === 'from';
    }

    get fromFormula() {
        return this.form.kind === 'transform';
    }

    get fromConstant() {
        return this.form.kind === 'value';
    }

    get key() {
        return !this.isNew && this.given.column === 'id';
    }

    get removable() {
        return !this.isNew && !this.key;
    }

    change({ target, detail }) {
        const value = detail?.checked ?? detail?.value ?? target.value;
        this.form = { ...this.form, [target.dataset.name]: value };
    }

    save(event) {
        event.preventDefault();
        const inputs = [...this.template.querySelectorAll('lightning-input, lightning-textarea')];
        if (inputs.every((input) => input.reportValidity())) {
            const { column } = this.form;
            this.tell('save', { column, entry: entryOf(this.form, this.given?.says) });
        }
    }

    remove() {
        this.tell('remove', { column: this.given.column });
    }

    cancel() {
        this.tell('cancel');
    }

    closeOnEscape({ key }) {
        if (key === 'Escape') {
            this.cancel();
        }
    }

    tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }));
    }
}
