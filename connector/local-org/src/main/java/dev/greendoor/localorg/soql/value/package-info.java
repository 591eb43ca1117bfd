/**
 * What values mean in SOQL: calendars, comparison, patterns, order. Knows neither rows nor users.
 */
package dev.greendoor.localorg.soql.value;
