/**
 * Planted defects: files in which every kind of broken record and file stands once, each with what
 * ingest must make of it. Nobody in them lives in the generated border.
 */
package org.moeli.lab.twin.defect;
