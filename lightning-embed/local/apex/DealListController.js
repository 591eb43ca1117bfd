import { context } from '../context.js';
import { literal, query } from '../org.js';

const AGENT = 'deal-health';
const MOST_DEALS = 1000;
const UNSCORED = 101;

/** Stands in for DealListController.myDeals. */
export async function myDeals({ count, skip }) {
    const records = await query(
        `SELECT Id, Name, Account.Name, StageName, Amount, CloseDate,
            (SELECT Value__c, Previous_Value__c, Band__c FROM Opportunity_Scores__r
            WHERE Agent__c = ${literal(AGENT)} LIMIT 1)
        FROM Opportunity
        WHERE OwnerId = ${literal(context.userId)} AND IsClosed = FALSE
        ORDER BY CloseDate, Id
        LIMIT ${MOST_DEALS}`
    );
    const deals = records.map(deal).sort((a, b) => rank(a) - rank(b));
    return { total: deals.length, deals: deals.slice(skip, skip + count) };
}

const rank = ({ score }) => score ?? UNSCORED;

function deal(record) {
    const [health] = record.Opportunity_Scores__r?.records ?? [];
    return {
        id: record.Id,
        name: record.Name,
        account: record.Account?.Name,
        stage: record.StageName,
        amount: record.Amount,
        closeDate: record.CloseDate,
        score: health?.Value__c,
        previousScore: health?.Previous_Value__c,
        band: health?.Band__c
    };
}
