/** Runs compiled queries over the org's rows. */
package dev.greendoor.localorg.soql.execute;
