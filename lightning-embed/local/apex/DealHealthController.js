import ALREADY_DECIDED from '@salesforce/label/c.Greendoor_AlreadyDecided';
import NO_ACCESS from '@salesforce/label/c.Greendoor_NoAccess';
import NO_EDIT_ACCESS from '@salesforce/label/c.Greendoor_NoEditAccess';
import REASON_MISSING from '@salesforce/label/c.Greendoor_ReasonMissing';
import SNOOZE_TOO_EARLY from '@salesforce/label/c.Greendoor_SnoozeTooEarly';
import { context } from '../context.js';
import { callout, literal, query, update } from '../org.js';
import { refusal } from '../refusal.js';
import { dealAccess, readable } from './dealAccess.js';
import { readEvidence } from './evidenceReader.js';

const AGENT = 'deal-health';
const FIRST_GATEWAY_ERROR = 502;

/** Stands in for DealHealthController.read. */
export async function read({ opportunityId }) {
    const access = await dealAccess(opportunityId);
    if (!readable(access)) {
        return { access, recommendations: [] };
    }
    const [scores, recommendations] = await Promise.all([
        query(
            `SELECT Id, Value__c, Previous_Value__c, Previous_As_Of__c, Band__c, Confidence__c, Trend__c,
                History__c, As_Of__c, Not_Scored_Reason__c,
                (SELECT Id, Label__c, Contribution__c, Because__c, Evidence__c FROM Factors__r
                ORDER BY Rank__c NULLS LAST)
            FROM Opportunity_Score__c
            WHERE Opportunity__c = ${literal(opportunityId)} AND Agent__c = ${literal(AGENT)}
            LIMIT 1`
        ),
        query(
            `SELECT Id, Title__c, Why__c, Status__c, Reason__c, Snoozed_Until__c, Decided_By__r.Name,
                Decided_At__c, Due__c, Owner__r.Name, Helper__r.Name, Task__c
            FROM Opportunity_Recommendation__c
            WHERE Opportunity__c = ${literal(opportunityId)}
                AND (Status__c IN ('New', 'Snoozed', 'Accepted')
                OR (Status__c IN ('Dismissed', 'Done') AND Decided_At__c = LAST_N_DAYS:7))
            ORDER BY Decided_At__c DESC NULLS FIRST, Due__c ASC NULLS LAST
            LIMIT 5`
        )
    ]);
    return {
        access,
        score: scores.map(score)[0],
        recommendations: recommendations.map(recommendation)
    };
}

/** Stands in for DealHealthController.evidence. */
export async function evidence({ ids }) {
    return readEvidence(ids);
}

export async function accept({ recommendationId }) {
    return decide(recommendationId, { Status__c: 'Accepted' });
}

export async function dismiss({ recommendationId, reason }) {
    if (!reason?.trim()) {
        throw refusal(REASON_MISSING);
    }
    return decide(recommendationId, { Status__c: 'Dismissed', Reason__c: reason });
}

export async function snooze({ recommendationId, until }) {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: context.timeZone }).format(new Date());
    if (!until || until <= today) {
        throw refusal(SNOOZE_TOO_EARLY);
    }
    return decide(recommendationId, { Status__c: 'Snoozed', Snoozed_Until__c: until });
}

/** Stands in for DealHealthController.refresh. */
export async function refresh({ opportunityId }) {
    if (!readable(await dealAccess(opportunityId))) {
        throw refusal(NO_ACCESS);
    }
    try {
        const path = `/api/opportunities/${opportunityId}/score`;
        const { jobId } = await callout('Greendoor', path, { method: 'POST' });
        return { jobId };
    } catch ({ status }) {
        return { problem: status < FIRST_GATEWAY_ERROR ? 'refused' : 'unreachable' };
    }
}

async function decide(id, decision) {
    const [undecided] = await query(
        `SELECT Id, Opportunity__c FROM Opportunity_Recommendation__c
        WHERE Id = ${literal(id)} AND Status__c IN ('New', 'Snoozed')`
    );
    if (!undecided) {
        throw refusal(ALREADY_DECIDED);
    }
    if ((await dealAccess(undecided.Opportunity__c)) !== 'edit') {
        throw refusal(NO_EDIT_ACCESS);
    }
    await update('Opportunity_Recommendation__c', id, {
        ...decision,
        Decided_By__c: context.userId,
        Decided_At__c: new Date().toISOString()
    });
}

const score = (record) => ({
    id: record.Id,
    value: record.Value__c,
    previousValue: record.Previous_Value__c,
    previousAsOf: record.Previous_As_Of__c,
    band: record.Band__c,
    confidence: record.Confidence__c,
    trend: record.Trend__c,
    history: record.History__c,
    asOf: record.As_Of__c,
    notScoredReason: record.Not_Scored_Reason__c,
    factors: (record.Factors__r?.records ?? []).map(factor)
});

const factor = (record) => ({
    id: record.Id,
    label: record.Label__c,
    contribution: record.Contribution__c,
    because: record.Because__c,
    evidenceIds: JSON.parse(record.Evidence__c ?? '[]')
});

const recommendation = (record) => ({
    id: record.Id,
    title: record.Title__c,
    why: record.Why__c,
    status: record.Status__c,
    reason: record.Reason__c,
    snoozedUntil: record.Snoozed_Until__c,
    decidedBy: record.Decided_By__r?.Name,
    decidedAt: record.Decided_At__c,
    due: record.Due__c,
    owner: record.Owner__r?.Name,
    helper: record.Helper__r?.Name,
    taskId: record.Task__c
});
