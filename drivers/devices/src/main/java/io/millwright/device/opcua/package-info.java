/**
 * A captured OPC UA server served again: a test device, in a process of its own, that shares no
 * code with the platform; it knows the platform's capture files by their form alone.
 */
@NullMarked
package io.millwright.device.opcua;

import org.jspecify.annotations.NullMarked;
