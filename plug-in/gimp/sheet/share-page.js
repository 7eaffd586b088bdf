// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the list of pictures into a comparison with a slider: the first is before, the others are steps.
(function () {
  'use strict';
  var byId = function (id) { return document.getElementById(id); };
  var figures = Array.prototype.slice.call(byId('all').querySelectorAll('figure'));
  var before = byId('before'), after = byId('after'), stage = byId('stage');
  var slider = byId('slider'), steps = byId('steps');

  function say() {
    slider.setAttribute('aria-valuetext', slider.dataset.text.replace('%s', slider.value));
  }
  function cut() {
    stage.style.setProperty('--cut', slider.value + '%');
    say();
  }
  function show(i) {
    var picture = figures[i].querySelector('img');
    after.src = picture.src;
    after.alt = picture.alt;
    byId('tag').textContent = figures[i].dataset.label;
    byId('detail').textContent = figures[i].dataset.detail;
  }

  var first = figures[0].querySelector('img');
  before.src = first.src;
  before.alt = first.alt;
  stage.style.maxWidth = 'calc(78vh * ' + first.getAttribute('width') / first.getAttribute('height') + ')';
  figures.slice(1).forEach(function (figure, i) {
    var label = document.createElement('label');
    var input = document.createElement('input');
    var name = document.createElement('span');
    input.type = 'radio';
    input.name = 'step';
    input.checked = i === 0;
    input.addEventListener('change', function () { show(i + 1); });
    name.textContent = figure.dataset.label;
    label.append(input, name);
    steps.append(label);
  });
  steps.hidden = figures.length < 3;
  slider.addEventListener('input', cut);
  show(1);
  cut();
  document.documentElement.classList.add('js');
})();
