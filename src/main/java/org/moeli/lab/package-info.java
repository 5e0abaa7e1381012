/**
 * The laboratory: a border whose truth is known, and what the product says of it beside that truth.
 * Nothing here touches a lake of real people, and no stage depends on it.
 */
package org.moeli.lab;
