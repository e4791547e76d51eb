/** Style sheets are imported for the bundler, which gathers them in dist/panel.css. */
declare module '*.css';
