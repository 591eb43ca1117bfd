import { dayAndTime, fill } from 'c/formats';
import APPLIED from '@salesforce/label/c.Greendoor_StateApplied';
import APPLYING from '@salesforce/label/c.Greendoor_StateApplying';
import NONE from '@salesforce/label/c.Greendoor_StateNone';

const OBJECT = /^object:\s*(\S+)/m;

/** The files in force with those that are only proposed; without those that are to go. */
export function filesOf(files, proposal) {
    const known = new Set(files.map(({ name }) => name));
    const added = Object.entries(proposal)
        .filter(([name, text]) => text && !known.has(name))
        .map(([name, text]) => ({
            name,
            source: name.split('/')[1],
            object: OBJECT.exec(text)?.[1] ?? name
        }));
    return [...files, ...added].filter(({ name }) => proposal[name] !== null);
}

/** The beginning of a mapping of an object that has none. */
export function skeleton(object) {
    const plain = object
        .replace(/__c$/, '')
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase();
    return {
        name: `mappings/salesforce/${plain.replace(/_+/g, '-')}.yaml`,
        text: `object: ${object}\ntable: ${plain.replace(/_+/g, '_')}\nfields:\n  id: Id\n`
    };
}

/** Which version is in force, or why none is. */
export function stateText({ state, version, appliedAt, appliedBy, reason }) {
    switch (state) {
        case 'APPLYING':
            return fill(APPLYING, version, reason ?? '');
        case 'APPLIED':
            return fill(APPLIED, version, dayAndTime(appliedAt), appliedBy, reason ?? '');
        default:
            return NONE;
    }
}
