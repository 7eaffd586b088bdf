# Makes the pages for share-page.py in the folder $SMP_PAGES.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from sheet.common import *

KINDS = {'timeline': 'page', 'before-after': 'simple', 'options': 'options'}


@test
def a_share_page_is_written_for_the_browser():
    language = os.environ.get('SMP_PSEUDO_LANGUAGE')
    for kind, name in KINDS.items():
        good(call(SHEET, treated(), kind=kind, folder=file_of(os.environ['SMP_PAGES']),
                  file_name=f'{name}-{language}' if language else name, share_page=True, record=False,
                  clinic='Müller & Söhne <Studio>', resolution='150', replace=True))
