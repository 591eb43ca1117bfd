import { describe, describeGlobal, literal, query } from './org.js';

const HIDDEN_TYPES = ['id', 'address', 'location', 'base64'];

/** Name of the object that an id belongs to; undefined when the viewer may not know it. */
export async function objectOf(recordId) {
    const { sobjects } = await describeGlobal();
    return sobjects.find(({ keyPrefix }) => keyPrefix && recordId.startsWith(keyPrefix))?.name;
}

/**
 * A record as the viewer may see it: its fields with label, value and, for references, the name of the other
 * record. Undefined when there is no such record or no access to it: the org does not tell which.
 */
export async function readRecord(objectName, recordId, names) {
    const { fields, label, labelPlural } = await describe(objectName);
    const chosen = fields.filter(({ name, type }) =>
        names ? names.includes(name) : !HIDDEN_TYPES.includes(type)
    );
    const parentNames = await namesOfParents(chosen);
    const selected = chosen.flatMap((field) => selection(field, parentNames));
    const [record] = await query(
        `SELECT ${['Id', ...selected].join(', ')} FROM ${objectName} WHERE Id = ${literal(recordId)}`
    );
    if (!record) {
        return undefined;
    }
    const shown = chosen
        .filter(({ name }) => name in record)
        .map((field) => value(field, record, parentNames));
    return { id: record.Id, objectName, label, labelPlural, name: nameOf(fields, record), fields: shown };
}

/** Field name of each reference → the field that holds its parent's name; some objects have none. */
async function namesOfParents(fields) {
    const references = fields.filter(
        ({ type, relationshipName }) => type === 'reference' && relationshipName
    );
    const names = await Promise.all(references.map(({ referenceTo }) => nameFieldOf(referenceTo)));
    return new Map(references.map(({ name }, index) => [name, names[index]]));
}

async function nameFieldOf([target, ...others]) {
    if (others.length) {
        return 'Name';
    }
    try {
        const { fields } = await describe(target);
        return fields.find(({ nameField }) => nameField)?.name;
    } catch {
        // The viewer may not know the parent's object: its id is all there is to show.
        return undefined;
    }
}

function selection({ name, relationshipName }, parentNames) {
    const parentName = parentNames.get(name);
    return parentName ? [name, `${relationshipName}.${parentName}`] : [name];
}

function value(field, record, parentNames) {
    const parentName = parentNames.get(field.name);
    const other = parentName && record[field.relationshipName];
    return {
        name: field.name,
        label: field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label,
        type: field.type,
        value: record[field.name],
        reference: other && {
            id: record[field.name],
            name: other[parentName],
            objectName: other.attributes.type
        }
    };
}

function nameOf(fields, record) {
    const nameField = fields.find(({ nameField: isName }) => isName);
    return (nameField && record[nameField.name]) ?? record.Id;
}
