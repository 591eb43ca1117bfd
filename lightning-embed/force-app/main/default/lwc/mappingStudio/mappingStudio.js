import { LightningElement } from 'lwc';
import IS_ADMIN from '@salesforce/customPermission/Greendoor_Admin';
import { attempt } from 'c/attempt';
import { fill } from 'c/formats';
import { filesOf, skeleton, stateText } from './proposal';
import apply from '@salesforce/apex/MappingStudioController.apply';
import check from '@salesforce/apex/MappingStudioController.check';
import diff from '@salesforce/apex/MappingStudioController.diff';
import orgObjects from '@salesforce/apex/MappingStudioController.orgObjects';
import overview from '@salesforce/apex/MappingStudioController.overview';
import preview from '@salesforce/apex/MappingStudioController.preview';
import readFile from '@salesforce/apex/MappingStudioController.file';
import ADMIN_ONLY from '@salesforce/label/c.Greendoor_AdminOnly';
import APPLY from '@salesforce/label/c.Greendoor_Apply';
import APPLY_TEXT from '@salesforce/label/c.Greendoor_ApplyText';
import BUSY from '@salesforce/label/c.Greendoor_Busy';
import CHECK from '@salesforce/label/c.Greendoor_Check';
import CHOOSE from '@salesforce/label/c.Greendoor_ChooseObject';
import CLOSE from '@salesforce/label/c.Greendoor_Close';
import DIFF from '@salesforce/label/c.Greendoor_Diff';
import DISCARD from '@salesforce/label/c.Greendoor_Discard';
import DRIFT from '@salesforce/label/c.Greendoor_Drift';
import ERROR from '@salesforce/label/c.Greendoor_StudioError';
import MAPPINGS from '@salesforce/label/c.Greendoor_Mappings';
import PREVIEW from '@salesforce/label/c.Greendoor_Preview';
import PROPOSED from '@salesforce/label/c.Greendoor_Proposed';
import SUGGESTIONS from '@salesforce/label/c.Greendoor_Suggestions';
import TITLE from '@salesforce/label/c.Greendoor_Studio';
import VERSIONS from '@salesforce/label/c.Greendoor_Versions';

const ACTIONS = { check, preview, diff };

/** Where an admin maps the org: what is in force, what is proposed, and what it would do. */
export default class MappingStudio extends LightningElement {
    label = {
        apply: APPLY,
        busy: BUSY,
        check: CHECK,
        choose: CHOOSE,
        close: CLOSE,
        diff: DIFF,
        discard: DISCARD,
        drift: DRIFT,
        error: ERROR,
        mappings: MAPPINGS,
        preview: PREVIEW,
        suggestions: SUGGESTIONS,
        title: TITLE,
        versions: VERSIONS
    };
    admin = IS_ADMIN;
    tab = 'mappings';
    state;
    objects = [];
    /** What is proposed: file name to text; null for a file that goes. */
    proposal = {};
    /** Texts that were read, by the names of their files. */
    texts = {};
    selected;
    result;
    checked;
    previewed;
    error;
    busy = false;

    connectedCallback() {
        return this.admin && attempt(this, () => this.load());
    }

    /** What was asked for is where the reader goes next. */
    renderedCallback() {
        if (this.arrived) {
            this.arrived = false;
            this.refs.result?.focus();
        }
    }

    get stateText() {
        return this.admin ? this.state && stateText(this.state) : ADMIN_ONLY;
    }

    get files() {
        return filesOf(this.state.files, this.proposal);
    }

    get changed() {
        return Object.keys(this.proposal);
    }

    /** Files that were changed beside this page are proposed as well, until others are chosen. */
    get nothingProposed() {
        return this.busy || !(this.changed.length || this.state.proposed || !this.state.version);
    }

    get unchanged() {
        return this.busy || !this.changed.length;
    }

    get proposedText() {
        return this.proposedCount ? fill(PROPOSED, this.proposedCount) : undefined;
    }

    get proposedCount() {
        return this.changed.length || this.state.proposed;
    }

    get findings() {
        return this.checked?.findings ?? [];
    }

    get selectedFindings() {
        return this.findings.filter(({ file }) => file === this.selected);
    }

    get selectedText() {
        return this.proposal[this.selected] ?? this.texts[this.selected];
    }

    get samples() {
        const { object } = this.files.find(({ name }) => name === this.selected) ?? {};
        const records = this.previewed?.objects.find((one) => one.object === object)?.records ?? [];
        return records.find(({ rejected }) => !rejected)?.fields ?? [];
    }

    get applyText() {
        return fill(APPLY_TEXT, this.proposedCount);
    }

    async load() {
        this.state = await overview();
        this.objects = await orgObjects();
    }

    /** Check, preview or diff of what is proposed. */
    act({ currentTarget }) {
        const kind = currentTarget.dataset.action;
        return attempt(this, async () => {
            const answer = await ACTIONS[kind]({ files: this.proposal });
            this.checked = kind === 'check' ? answer : this.checked;
            this.previewed = kind === 'preview' ? answer : this.previewed;
            this.show({ [kind]: answer, heading: this.label[kind] });
        });
    }

    askToApply() {
        this.show({ apply: true, heading: APPLY });
    }

    apply({ detail: { reason } }) {
        return attempt(this, async () => {
            await apply({ files: this.proposal, reason });
            this.discard();
            await this.load();
            this.tab = 'versions';
            await this.refs.versions?.load();
        });
    }

    open({ detail: { name } }) {
        return attempt(this, () => this.select(name));
    }

    async goto({ detail: { file, field } }) {
        await attempt(this, () => this.select(file));
        this.refs.object?.open(field.replace(/^fields\./, ''));
    }

    async select(name) {
        if (this.proposal[name] === undefined && this.texts[name] === undefined) {
            const { text } = await readFile({ name });
            this.texts = { ...this.texts, [name]: text };
        }
        this.selected = name;
    }

    add({ detail: { object } }) {
        const file = skeleton(object);
        this.propose({ [file.name]: file.text });
    }

    take({ detail: { files } }) {
        this.propose(files);
    }

    change({ detail: { name, text } }) {
        this.propose({ [name]: text });
    }

    propose(files) {
        const all = Object.entries({ ...this.proposal, ...files });
        this.proposal = Object.fromEntries(all.filter(([name, text]) => text !== this.texts[name]));
        [this.selected] = Object.keys(files);
        this.checked = undefined;
        this.previewed = undefined;
    }

    discard() {
        this.forget();
        this.selected = undefined;
    }

    forget() {
        this.proposal = {};
        this.texts = {};
        this.checked = undefined;
        this.previewed = undefined;
        this.closeResult();
    }

    openTab({ target }) {
        this.tab = target.value;
    }

    /** Another version is in force: what was read of the former one counts no more. */
    settled() {
        return attempt(this, async () => {
            this.texts = {};
            await this.load();
            const still = this.files.some(({ name }) => name === this.selected);
            await (still ? this.select(this.selected) : this.discard());
        });
    }

    show(result) {
        this.result = result;
        this.arrived = true;
    }

    closeResult() {
        this.result = undefined;
    }
}
