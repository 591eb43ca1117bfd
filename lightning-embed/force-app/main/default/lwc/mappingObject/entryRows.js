import LOOKED_UP from '@salesforce/label/c.Greendoor_Mapped';
import CONSTANT from '@salesforce/label/c.Greendoor_ConstantOf';
import DEFAULT from '@salesforce/label/c.Greendoor_DefaultOf';
import EDIT from '@salesforce/label/c.Greendoor_EditColumn';
import OPTIONAL from '@salesforce/label/c.Greendoor_Optional';
import REQUIRED from '@salesforce/label/c.Greendoor_Required';
import { fill } from 'c/formats';

/** The rows of the table of entries: what fills each column, its type, a sample and what a check says. */
export function rowsOf(taken, fields, samples, findings, editing) {
    const types = new Map(
        fields.map(({ name, type, length }) => [name, length ? `${type}(${length})` : type])
    );
    const sampled = new Map(samples.map((sample) => [sample.column, sample]));
    return (taken?.entries ?? []).map(({ column, says }) => {
        const paths = [says.from ?? []].flat();
        const sample = sampled.get(column);
        const found = findings.filter(({ field }) => field === `fields.${column}`);
        const wrong = found.some(({ severity }) => severity !== 'NOTE');
        return {
            column,
            source: says.transform ?? (paths.length ? paths.join(', ') : constant(says)),
            further: further(says),
            type: says.type ?? types.get(paths[0]) ?? '',
            sample: sample && `${sample.before ?? '–'} → ${sample.after ?? '–'}`,
            finding: found.map(({ message }) => message).join(' '),
            findingClass: wrong ? 'finding' : 'quiet',
            className: wrong ? 'entry entry_found' : 'entry',
            editing: editing?.column === column,
            editLabel: fill(EDIT, column),
            entry: { column, says }
        };
    });
}

const constant = ({ value }) => (value === undefined ? '' : fill(CONSTANT, value));

function further(says) {
    const mapped = Object.keys(says.values ?? {}).length;
    return [
        mapped && fill(LOOKED_UP, mapped),
        says.default && fill(DEFAULT, says.default),
        says.required && REQUIRED,
        says.optional && OPTIONAL,
        says.sensitivity
    ]
        .filter(Boolean)
        .join(' · ');
}
