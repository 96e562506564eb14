@NullMarked
package io.millwright.device.opcua;

import org.jspecify.annotations.NullMarked;
