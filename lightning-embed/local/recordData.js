import { describe, describeGlobal, literal, query } from './org.js';

const REFERENCE_NAMES = { Case: 'CaseNumber', Task: 'Subject', Event: 'Subject', EmailMessage: 'Subject' };
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
    const selected = chosen.flatMap(selection);
    const [record] = await query(
        `SELECT ${['Id', ...selected].join(', ')} FROM ${objectName} WHERE Id = ${literal(recordId)}`
    );
    if (!record) {
        return undefined;
    }
    const shown = chosen.filter(({ name }) => name in record).map((field) => value(field, record));
    return { id: record.Id, objectName, label, labelPlural, name: nameOf(fields, record), fields: shown };
}

function selection({ name, type, relationshipName, referenceTo }) {
    return type === 'reference' && relationshipName
        ? [name, `${relationshipName}.${referenceName(referenceTo)}`]
        : [name];
}

const referenceName = (referenceTo) =>
    referenceTo.length === 1 ? (REFERENCE_NAMES[referenceTo[0]] ?? 'Name') : 'Name';

function value(field, record) {
    const other = field.relationshipName && record[field.relationshipName];
    return {
        name: field.name,
        label: field.type === 'reference' ? field.label.replace(/ ID$/, '') : field.label,
        type: field.type,
        value: record[field.name],
        reference: other && {
            id: record[field.name],
            name: other[referenceName(field.referenceTo)],
            objectName: other.attributes.type
        }
    };
}

function nameOf(fields, record) {
    const nameField = fields.find(({ nameField: isName }) => isName);
    return (nameField && record[nameField.name]) ?? record.Id;
}
