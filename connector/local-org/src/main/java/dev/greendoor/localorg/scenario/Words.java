package dev.greendoor.localorg.scenario;

import java.util.List;
import java.util.Map;

/**
 * Words that names are made of.
 *
 * @param companies first parts of company names
 * @param professions of customers who are people, not companies
 * @param competitors that deals may be lost to
 * @param rival a competitor of whom some losses are told one by one
 * @param nextSteps what owners of deals plan to do
 * @param cases what customers ask for help with
 * @param industries second parts of company names, by industry
 */
record Words(
    List<String> companies,
    Map<String, List<String>> industries,
    List<String> products,
    List<String> professions,
    List<String> leadSources,
    List<String> competitors,
    String rival,
    List<String> lossReasons,
    List<String> nextSteps,
    List<String> cases,
    List<String> first,
    List<String> last) {}
