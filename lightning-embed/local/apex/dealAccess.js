import { context } from '../context.js';
import { describeGlobal, literal, query } from '../org.js';

/** Stands in for DealAccess: edit, read, none or notAssigned. */
export async function dealAccess(opportunityId) {
    const { sobjects } = await describeGlobal();
    if (!sobjects.some(({ name }) => name === 'Opportunity_Score__c')) {
        return 'notAssigned';
    }
    const [access] = await query(
        `SELECT RecordId, HasReadAccess, HasEditAccess FROM UserRecordAccess
        WHERE UserId = ${literal(context.userId)} AND RecordId = ${literal(opportunityId)}`
    );
    if (access?.HasEditAccess) {
        return 'edit';
    }
    return access?.HasReadAccess ? 'read' : 'none';
}

/** Whether the viewer may read the deal's health. */
export const readable = (access) => access === 'edit' || access === 'read';
