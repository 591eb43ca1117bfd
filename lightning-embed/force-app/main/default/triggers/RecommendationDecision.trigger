/** A decision is for those who may edit the deal, by whatever way it comes. */
trigger RecommendationDecision on Opportunity_Recommendation__c(before update) {
    RecommendationDecisions.refuseWithoutEditOnDeal(Trigger.new, Trigger.oldMap);
}
