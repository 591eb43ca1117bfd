import { LightningElement, api } from 'lwc';
import { attempt } from 'c/attempt';
import { fill, percentage } from 'c/formats';
import suggest from '@salesforce/apex/MappingStudioController.suggest';
import ALTERNATIVES from '@salesforce/label/c.Greendoor_Alternatives';
import CONFIDENCE from '@salesforce/label/c.Greendoor_ConfidenceOf';
import AS_IT_IS from '@salesforce/label/c.Greendoor_SuggestFits';
import ERROR from '@salesforce/label/c.Greendoor_SuggestError';
import FIELDS from '@salesforce/label/c.Greendoor_SuggestedFields';
import INTRO from '@salesforce/label/c.Greendoor_SuggestIntro';
import LOADING from '@salesforce/label/c.Greendoor_SuggestLoading';
import NONE from '@salesforce/label/c.Greendoor_SuggestNone';
import SUGGEST from '@salesforce/label/c.Greendoor_Suggest';
import TAKE from '@salesforce/label/c.Greendoor_SuggestTake';
import TAKE_ALL from '@salesforce/label/c.Greendoor_SuggestTakeAll';
import TAKEN from '@salesforce/label/c.Greendoor_SuggestTaken';
import UNMAPPED from '@salesforce/label/c.Greendoor_UnmappedColumns';

/** Mappings that would fit the org, each to be taken into the proposal or left. */
export default class MappingSuggestions extends LightningElement {
    /** The proposal: file name to text. */
    @api proposal = {};

    label = {
        asItIs: AS_IT_IS,
        error: ERROR,
        fields: FIELDS,
        intro: INTRO,
        loading: LOADING,
        none: NONE,
        suggest: SUGGEST,
        take: TAKE,
        takeAll: TAKE_ALL,
        taken: TAKEN
    };
    suggestions;
    error;
    busy = false;

    get empty() {
        return this.suggestions?.length === 0;
    }

    get some() {
        return this.suggestions?.length > 0;
    }

    /** Suggestions that change something; of a mapping that fits as it is there is nothing to take. */
    get changing() {
        return this.suggestions?.filter(({ confidence }) => confidence < 1) ?? [];
    }

    get someChange() {
        return this.changing.length > 0;
    }

    get rows() {
        return this.suggestions.map((suggestion) => ({
            ...suggestion,
            key: suggestion.file.name,
            heading: `${suggestion.object} → ${suggestion.table}`,
            confidenceText: fill(CONFIDENCE, percentage(suggestion.confidence * 100)),
            unmappedText: suggestion.unmapped.length
                ? fill(UNMAPPED, suggestion.unmapped.join(', '))
                : undefined,
            fits: suggestion.confidence === 1,
            taken: this.proposal[suggestion.file.name] === suggestion.file.text,
            fields: suggestion.fields.map(field)
        }));
    }

    load() {
        return attempt(this, async () => {
            this.suggestions = await suggest({ table: null });
        });
    }

    take({ currentTarget }) {
        const { name } = currentTarget.dataset;
        this.tell(this.suggestions.filter(({ file }) => file.name === name));
    }

    takeAll() {
        this.tell(this.changing);
    }

    tell(suggestions) {
        const files = Object.fromEntries(suggestions.map(({ file }) => [file.name, file.text]));
        this.dispatchEvent(new CustomEvent('take', { detail: { files } }));
    }
}

function field({ column, path, confidence, reason, alternatives }) {
    const others = (alternatives ?? []).map((other) => other.path).join(', ');
    return {
        column,
        path,
        reason,
        confidence: percentage(confidence * 100),
        others: others && fill(ALTERNATIVES, others)
    };
}
