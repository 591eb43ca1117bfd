/** XML of any client, read without trust, and XML written as it goes. */
package dev.greendoor.localorg.xml;
