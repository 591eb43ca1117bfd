/** Binds a parsed query to the schema as its user sees it, and compiles it to functions of rows. */
package dev.greendoor.localorg.soql.plan;
