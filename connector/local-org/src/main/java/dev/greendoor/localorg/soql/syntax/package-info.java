/** The SOQL language: text to tokens to a tree, without knowledge of any schema. */
package dev.greendoor.localorg.soql.syntax;
