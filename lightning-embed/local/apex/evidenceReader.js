import { describe, describeGlobal, literal, query } from '../org.js';

const MOST_RECORDS = 50;
/** The ids of all objects' field histories begin so: describe gives them no prefix. */
const CHANGE_PREFIX = '017';

/** What each object says of a record: title, detail and time. */
const READERS = {
    EmailMessage: {
        soql: 'SELECT Id, Subject, FromName, MessageDate FROM EmailMessage',
        words: (email) => [email.Subject, email.FromName, email.MessageDate]
    },
    Task: {
        soql: 'SELECT Id, Subject, Status, Who.Name, CreatedDate FROM Task',
        words: (task) => [task.Subject, task.Who?.Name ?? task.Status, task.CreatedDate]
    },
    Event: {
        soql: 'SELECT Id, Subject, Who.Name, StartDateTime FROM Event',
        words: (event) => [event.Subject, event.Who?.Name, event.StartDateTime]
    },
    Contact: {
        soql: 'SELECT Id, Name, Title FROM Contact',
        words: (contact) => [contact.Name, contact.Title]
    },
    OpportunityContactRole: {
        soql: 'SELECT Id, Contact.Name, Role FROM OpportunityContactRole',
        words: (role) => [role.Contact?.Name, role.Role]
    },
    OpportunityHistory: {
        soql: 'SELECT Id, StageName, CreatedBy.Name, CreatedDate FROM OpportunityHistory',
        words: (stage) => [stage.StageName, stage.CreatedBy?.Name, stage.CreatedDate]
    },
    OpportunityFieldHistory: {
        soql: 'SELECT Id, Field, OldValue, NewValue, CreatedDate FROM OpportunityFieldHistory',
        words: async (change) => [
            await labelOf(change.Field),
            `${change.OldValue ?? '–'} → ${change.NewValue ?? '–'}`,
            change.CreatedDate
        ]
    },
    Opportunity: {
        soql: 'SELECT Id, Name, StageName FROM Opportunity',
        words: (opportunity) => [opportunity.Name, opportunity.StageName]
    }
};

/** Stands in for EvidenceReader: records in the order of the ids, without those that the viewer may not see. */
export async function readEvidence(ids) {
    const asked = ids.slice(0, MOST_RECORDS);
    const { sobjects } = await describeGlobal();
    const known = sobjects.filter(({ name }) => name in READERS);
    const found = await Promise.all(
        known.map(({ name, keyPrefix }) => {
            const prefix = keyPrefix ?? CHANGE_PREFIX;
            return readObject(
                name,
                asked.filter((id) => id.startsWith(prefix))
            );
        })
    );
    const byId = new Map(found.flat().map((record) => [record.id, record]));
    return asked.map((id) => byId.get(id)).filter(Boolean);
}

async function readObject(objectName, ids) {
    if (!ids.length) {
        return [];
    }
    const { soql, words } = READERS[objectName];
    const records = await query(`${soql} WHERE Id IN (${ids.map(literal).join(', ')})`);
    return Promise.all(
        records.map(async (record) => {
            const [title, detail, at] = await words(record);
            return { id: record.Id, objectName, title, detail, at };
        })
    );
}

async function labelOf(fieldName) {
    const { fields } = await describe('Opportunity');
    return fields.find(({ name }) => name === fieldName)?.label ?? fieldName;
}
