/** SOAP: the partner API and the metadata API. They read and write through the services of REST. */
package dev.greendoor.localorg.soap;
