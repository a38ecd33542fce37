/** What every report of ours begins with, so that only such a file is written over. */
export const REPORT_MARK = '<!doctype html><!-- a report of ecomstream stats -->';
