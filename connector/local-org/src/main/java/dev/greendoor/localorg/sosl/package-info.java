/** SOSL: text search over the records that a user may see. */
package dev.greendoor.localorg.sosl;
