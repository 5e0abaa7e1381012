package org.moeli.lab.twin.people;

/**
 * What every life is drawn for.
 *
 * @param firstDay in days since 1970-01-01
 * @param lastDay inclusive
 * @param residents people who live in Lesotho: the scale of everything
 * @param trafficking multiple of the real rarity of trafficking
 */
public record Period(long seed, int firstDay, int lastDay, long residents, double trafficking) {}
