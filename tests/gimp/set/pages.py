# Makes a share page with several views for sheet/share-page.py in the folder $SMP_PAGES.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os

from set.common import *


@test
def a_share_page_with_all_views_is_written_for_the_browser():
    make(photos=[photos('page', ['front', 'top', 'crown'])], folder=os.environ['SMP_PAGES'], file_name='views',
         share_page=True, record=False, replace=True)
