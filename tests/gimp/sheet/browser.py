# A headless Chromium that is controlled over pipes, without a network or a driver.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class Browser:
    """One page in a new browser, with its requests and error messages."""

    def __init__(self, width=1100, height=900):
        self.profile = tempfile.mkdtemp(prefix='smp-browser.')
        to_browser_read, self.to_browser = os.pipe()
        self.from_browser, from_browser_write = os.pipe()

        def wire():
            # Chromium reads from descriptor 3 and writes to 4.
            os.dup2(to_browser_read, 13)
            os.dup2(from_browser_write, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            ['chromium', '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run',
             '--disable-dev-shm-usage', '--disable-background-networking', '--disable-extensions',
             '--force-device-scale-factor=1', f'--window-size={width},{height}',
             f'--user-data-dir={self.profile}', '--remote-debugging-pipe', 'about:blank'],
            preexec_fn=wire, pass_fds=(3, 4), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser_read)
        os.close(from_browser_write)
        self.number = 0
        self.buffer = b''
        self.session = None
        self.requests = []
        self.messages = []
        self.loaded = False
        targets = self.call('Target.getTargets')['targetInfos']
        page = [t for t in targets if t['type'] == 'page'][0]
        self.session = self.call('Target.attachToTarget', targetId=page['targetId'],
                                 flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Network', 'Log', 'Accessibility'):
            self.call(domain + '.enable')
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        shutil.rmtree(self.profile, ignore_errors=True)

    def read_message(self, deadline):
        while b'\0' not in self.buffer:
            if not select.select([self.from_browser], [], [], max(0, deadline - time.time()))[0]:
                raise TimeoutError('the browser does not answer')
            piece = os.read(self.from_browser, 1 << 20)
            if not piece:
                raise EOFError('the browser ended')
            self.buffer += piece
        text, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(text)

    def note(self, message):
        method, details = message.get('method'), message.get('params', {})
        if method == 'Network.requestWillBeSent':
            self.requests.append(details['request']['url'])
        elif method == 'Page.loadEventFired':
            self.loaded = True
        elif method == 'Log.entryAdded':
            self.messages.append(details['entry']['text'])
        elif method == 'Runtime.exceptionThrown':
            self.messages.append(details['exceptionDetails'].get('text', 'exception'))

    def call(self, method, **parameters):
        self.number += 1
        request = {'id': self.number, 'method': method, 'params': parameters}
        if self.session:
            request['sessionId'] = self.session
        os.write(self.to_browser, json.dumps(request).encode() + b'\0')
        deadline = time.time() + 60
        while True:
            message = self.read_message(deadline)
            if message.get('id') == self.number:
                if 'error' in message:
                    raise RuntimeError(f'{method}: {message["error"]}')
                return message['result']
            self.note(message)

    def open(self, path):
        self.loaded = False
        self.requests.clear()
        self.messages.clear()
        self.call('Page.navigate', url='file://' + path)
        deadline = time.time() + 60
        while not self.loaded:
            self.note(self.read_message(deadline))

    def wait(self, seconds):
        """Waits, and records the events of the page."""
        deadline = time.time() + seconds
        while time.time() < deadline:
            try:
                self.note(self.read_message(deadline))
            except TimeoutError:
                return

    def value(self, script):
        result = self.call('Runtime.evaluate', expression=script, returnByValue=True,
                           awaitPromise=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(f'{script}: {result["exceptionDetails"]}')
        return result['result'].get('value')

    def press(self, key):
        codes = {'ArrowRight': 39, 'ArrowLeft': 37, 'ArrowUp': 38, 'ArrowDown': 40, 'Tab': 9,
                 'Home': 36, 'End': 35}
        for kind in ('rawKeyDown', 'keyUp'):
            self.call('Input.dispatchKeyEvent', type=kind, key=key, code=key,
                      windowsVirtualKeyCode=codes[key])

    def mouse(self, kind, x, y):
        self.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left',
                  buttons=0 if kind == 'mouseReleased' else 1, clickCount=1)

    def touch(self, x, y):
        self.call('Input.dispatchTouchEvent', type='touchStart', touchPoints=[{'x': x, 'y': y}])
        self.call('Input.dispatchTouchEvent', type='touchMove',
                  touchPoints=[{'x': x + 1, 'y': y}])
        self.call('Input.dispatchTouchEvent', type='touchEnd', touchPoints=[])

    def screenshot(self, path):
        data = self.call('Page.captureScreenshot', format='png', captureBeyondViewport=True)
        with open(path, 'wb') as file:
            file.write(base64.b64decode(data['data']))

    def print_pdf(self, path):
        data = self.call('Page.printToPDF', printBackground=False)
        with open(path, 'wb') as file:
            file.write(base64.b64decode(data['data']))
