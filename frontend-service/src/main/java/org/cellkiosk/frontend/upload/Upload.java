package org.cellkiosk.frontend.upload;

/**
 * Where an uploaded file lies.
 *
 * @param imageURL address under which it can be read
 * @param uploadedName its key in the bucket, to be named in a job
 */
@SuppressWarnings("MemberName") // the name in the clients' JSON
record Upload(String imageURL, String uploadedName) {}
