/**
 * The Q4 scenario: TechFlow's sales organisation late in its fourth fiscal quarter, made anew and
 * alike for every day. The tables under {@code scenario/q4/tables} say what is there; the classes
 * here turn them into rows of an empty org.
 */
package dev.greendoor.localorg.scenario;
