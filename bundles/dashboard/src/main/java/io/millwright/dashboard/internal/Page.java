package io.millwright.dashboard.internal;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardResource;

/** Says to the web server that the files of this bundle are the page under {@code /ui/}. */
@Component(service = Page.class)
@HttpWhiteboardResource(pattern = "/ui/*", prefix = "/static")
public final class Page {}
