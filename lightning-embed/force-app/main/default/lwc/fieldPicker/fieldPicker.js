import { LightningElement, api } from 'lwc';
import { fill } from 'c/formats';
import COUNT from '@salesforce/label/c.Greendoor_FieldsFound';
import FIELD from '@salesforce/label/c.Greendoor_OrgField';

const MOST_SHOWN = 50;

/** Lets a person pick a field of the org by its name or label; a path over parents can be typed. */
export default class FieldPicker extends LightningElement {
    /** Fields of the object as MappingStudioController.orgFields answers them. */
    @api fields = [];
    @api label = FIELD;

    @api
    get value() {
        return this.text;
    }
    set value(value) {
        this.text = value ?? '';
    }

    text = '';
    open = false;
    active = -1;

    get expanded() {
        return String(!this.closed);
    }

    get closed() {
        return !this.open || !this.found.length;
    }

    get options() {
        return this.found.map((field, index) => ({
            ...field,
            id: `option-${index}`,
            index,
            selected: String(index === this.active),
            className: index === this.active ? 'option option_active' : 'option'
        }));
    }

    get found() {
        const sought = this.text.toLowerCase();
        const matches = ({ name, label }) =>
            name.toLowerCase().includes(sought) || label.toLowerCase().includes(sought);
        return this.fields.filter(matches).slice(0, MOST_SHOWN);
    }

    get status() {
        return this.open ? fill(COUNT, this.found.length) : '';
    }

    renderedCallback() {
        const active = this.template.querySelector('.option_active');
        const input = this.template.querySelector('input');
        if (active) {
            input.setAttribute('aria-activedescendant', active.id);
            active.scrollIntoView?.({ block: 'nearest' });
        } else {
            input.removeAttribute('aria-activedescendant');
        }
        input.setAttribute('aria-controls', this.template.querySelector('ul').id);
    }

    type({ target }) {
        this.text = target.value;
        this.open = true;
        this.active = -1;
        this.tell();
    }

    press(event) {
        const moves = { ArrowDown: 1, ArrowUp: -1 };
        if (moves[event.key]) {
            event.preventDefault();
            this.open = true;
            const last = this.found.length - 1;
            this.active = Math.max(0, Math.min(last, this.active + moves[event.key]));
        } else if (event.key === 'Enter' && this.active >= 0) {
            event.preventDefault();
            this.pick(this.found[this.active]);
        } else if (event.key === 'Escape' && this.open) {
            event.stopPropagation();
            this.close();
        }
    }

    /** Pressing the mouse must not take the focus away before the option hears of it. */
    choose(event) {
        event.preventDefault();
        this.pick(this.found[event.currentTarget.dataset.index]);
    }

    pick(field) {
        this.text = field.name;
        this.close();
        this.tell();
    }

    close() {
        this.open = false;
        this.active = -1;
    }

    tell() {
        this.dispatchEvent(new CustomEvent('pick', { detail: { value: this.text } }));
    }
}
